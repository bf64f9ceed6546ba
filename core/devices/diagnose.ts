import type { Transport } from '../detect/clue.ts'

/** One link as far as a diagnosis needs it. */
export interface LinkSeen {
  readonly link: number
  readonly transport: Transport
  readonly remote: string
  /** ms since 1970 UTC. */
  readonly opened: number
  readonly closed: number | undefined
  /** How it ended: `reset`, `idle` … */
  readonly ending: string | undefined
  readonly bytesUp: number
  readonly bytesDown: number
  readonly frames: number
  readonly family: string | undefined
  readonly identity: string | undefined
}

/** What was seen of a device; or, where nobody is known, of all links without an identity. */
export interface Observation {
  readonly listening: readonly Transport[]
  readonly replies: 'automatic' | 'by hand' | 'never'
  readonly links: readonly LinkSeen[]
  readonly identity: string | undefined
  readonly frames: number
  readonly logins: number
  readonly loginsAnswered: number
  /** Frames that carry a report, and how many of those a position that can be believed. */
  readonly reports: number
  readonly fixes: number
  /** The same frame again. */
  readonly repeated: number
  /** Of the last frames: those that the family answers and nobody answered. */
  readonly unanswered: number
  /** Median of arrival minus device time over the last reports, ms. */
  readonly skew: number | undefined
}

/** `unknown`: an earlier step has to be right first. */
export type Outcome = 'fine' | 'fault' | 'doubt' | 'unknown'
export type Step = 'link' | 'bytes' | 'family' | 'identity' | 'login' | 'reports' | 'fix' | 'repeats' | 'clock'

/** One line of the checklist: what was looked for, what was found, what to do. */
export interface Finding {
  readonly step: Step
  readonly outcome: Outcome
  readonly says: string
  readonly advice: string | undefined
  /** For a clock that is whole quarters of an hour off: the minutes east of UTC that would set it right. */
  readonly zone?: number
}

type Check = (seen: Observation) => Omit<Finding, 'step'>

const fine = (says: string): Omit<Finding, 'step'> => ({ outcome: 'fine', says, advice: undefined })
const fault = (says: string, advice: string): Omit<Finding, 'step'> => ({ outcome: 'fault', says, advice })
const doubt = (says: string, advice: string): Omit<Finding, 'step'> => ({ outcome: 'doubt', says, advice })
const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** In the order in which a device comes to report; a fault in one of the first four makes the rest unknown. */
const checks: readonly (readonly [step: Step, check: Check, needed: boolean])[] = [
  ['link', link, true],
  ['bytes', bytes, true],
  ['family', family, true],
  ['identity', identity, true],
  ['login', login, false],
  ['reports', reports, false],
  ['fix', fix, false],
  ['repeats', repeats, false],
  ['clock', clock, false],
]

/** Why a device may not be reporting, worked out from what was seen: each step on the way, the first fault first to be mended. */
export function diagnose(seen: Observation): Finding[] {
  let reached = true
  return checks.map(([step, check, needed]) => {
    if (!reached) return { step, outcome: 'unknown', says: 'cannot be told before the step above is right', advice: undefined }
    const found = check(seen)
    if (needed && found.outcome === 'fault') reached = false
    return { step, ...found }
  })
}

/** The first thing to mend. */
export const firstFault = (findings: readonly Finding[]): Finding | undefined =>
  findings.find(({ outcome }) => outcome === 'fault') ?? findings.find(({ outcome }) => outcome === 'doubt')

function link({ links, listening }: Observation) {
  if (links.length > 0) {
    const transports = [...new Set(links.map(({ transport }) => transport.toUpperCase()))].join(' and ')
    return fine(`${plural(links.length, 'link')} over ${transports}`)
  }
  if (listening.length === 0) return fault('nothing is listening here', 'Start the listener at the top of the window.')
  const missing = (['tcp', 'udp'] as const).find((transport) => !listening.includes(transport))
  return fault(
    'no link at all',
    `The device has not reached this port${missing ? ` (${missing.toUpperCase()} is not open)` : ''}. Check its access point, server address and port by SMS, the SIM card’s data, and that the port is forwarded to this machine.`,
  )
}

function bytes({ links }: Observation) {
  const total = links.reduce((sum, one) => sum + one.bytesUp, 0)
  if (total > 0) return fine(`${plural(total, 'byte')} from the device`)
  return fault(
    'links were opened, but no byte came',
    'Something connects and stays silent: a port scanner, a load balancer’s health check, or a device that waits to be spoken to.',
  )
}

function family({ links }: Observation) {
  const known = [...new Set(links.flatMap((one) => one.family ?? []))]
  if (known.length === 1) return fine(`it speaks ${known[0]}`)
  if (known.length > 1)
    return doubt(
      `it speaks ${known.join(' and ')}`,
      'Two protocols from one place: two devices behind one address, or a wrong guess. Look at Detection.',
    )
  return fault(
    'bytes came, but no family recognises them',
    'Select a row and open Detection: “Why not…?” shows at which byte a family fails, “Decode as…” decides by hand.',
  )
}

function identity({ identity: told, links }: Observation) {
  const who = told ?? links.find((one) => one.identity !== undefined)?.identity
  if (who !== undefined) return fine(`it says who it is: ${who}`)
  return fault(
    'frames came, but none says who sends them',
    'The device has not sent its login, or sends an empty identity. Restart it; an identity of zeros has to be set by the vendor’s tool.',
  )
}

function login({ logins, loginsAnswered, replies }: Observation) {
  if (logins === 0) return fine('its family needs no login, or none was seen')
  if (loginsAnswered === logins) return fine(`${plural(logins, 'login')}, each one answered`)
  const said = `${plural(logins - loginsAnswered, 'login')} of ${logins} not answered`
  if (replies !== 'automatic')
    return fault(
      said,
      'Answers are not automatic: set “Answer devices” to automatic, or answer by hand. Most devices send nothing else before.',
    )
  return loginsAnswered > 0
    ? doubt(said, 'The link ended before the answer, or a rule withheld it. Look at the Link tab.')
    : fault(said, 'The verdict was not certain enough to answer: decide the family by hand (“Decode as…”), then it is answered.')
}

function reports({ frames, reports: told }: Observation) {
  if (told > 0) return fine(`${plural(told, 'report')} in ${plural(frames, 'frame')}`)
  return fault(
    `only logins and heartbeats in ${plural(frames, 'frame')}`,
    'It is connected but does not report: set its reporting interval, wake it from sleep (move it), or ask for a position by command.',
  )
}

function fix({ reports: told, fixes }: Observation) {
  if (told === 0) return doubt('no report to tell', 'A position comes with the first report.')
  if (fixes === 0)
    return fault(
      `no valid position in ${plural(told, 'report')}`,
      'It sees no satellites: put it under open sky for five minutes, check the GPS antenna.',
    )
  if (fixes * 2 < told)
    return doubt(
      `${fixes} valid of ${plural(told, 'report')}`,
      'More than half of its reports have no valid position: poor sky or antenna.',
    )
  return fine(`${fixes} valid of ${plural(told, 'report')}`)
}

function repeats({ repeated, unanswered, replies }: Observation) {
  if (repeated === 0 && unanswered === 0) return fine('nothing was sent twice')
  if (repeated === 0) return doubt(`${plural(unanswered, 'frame')} not answered`, unansweredAdvice(replies))
  if (unanswered === 0)
    return doubt(
      `${plural(repeated, 'frame')} sent again although answered`,
      'Our answers may not reach it, or come too late: look at the latency in the Link tab.',
    )
  return fault(`${plural(repeated, 'frame')} sent again, ${unanswered} not answered`, unansweredAdvice(replies))
}

const unansweredAdvice = (replies: Observation['replies']): string =>
  replies === 'automatic'
    ? 'The device waits for an acknowledgement that was not sent: look at the frame in the Link tab.'
    : 'Answers are not automatic: a device that gets none sends the same again, and some then give up.'

const minute = 60_000
const quarter = 15 * minute

function clock({ skew }: Observation): Omit<Finding, 'step'> {
  if (skew === undefined) return doubt('no report carries a time', 'The clock is known with the first position.')
  if (Math.abs(skew) < 2 * minute) return fine('its clock is right')
  const quarters = Math.round(skew / quarter)
  const off = span(Math.abs(skew))
  // A device that speaks in the local time of a zone east of us seems to come from the future.
  if (Math.abs(skew - quarters * quarter) < 2 * minute && quarters !== 0 && Math.abs(quarters) <= 56)
    return {
      ...fault(
        `its clock is ${off} ${skew < 0 ? 'ahead' : 'behind'}: a time zone`,
        `It speaks local time. Set its time zone to UTC by command, or set the rule below to UTC${offset(-quarters * 15)}.`,
      ),
      zone: -quarters * 15,
    }
  if (skew < 0)
    return fault(
      `its clock is ${off} ahead`,
      'Positions from the future are refused by platforms: it has no time from satellites yet, or a wrong date.',
    )
  return doubt(`its reports are ${off} old when they arrive`, 'It sends what it stored, or its clock is behind.')
}

function span(ms: number): string {
  const minutes = Math.round(ms / minute)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.round(minutes / 1440)} days`
}

const offset = (minutes: number): string =>
  `${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${Math.abs(minutes) % 60 === 0 ? '' : `:${Math.abs(minutes) % 60}`}`
