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

/** What can be seen of a step, by code, with the values that a sentence about it holds. The window puts it in words. */
export interface Sights {
  readonly unknown: readonly []
  readonly links: readonly [links: number, transports: string]
  readonly notListening: readonly []
  readonly noLink: readonly []
  readonly bytes: readonly [bytes: number]
  readonly noBytes: readonly []
  readonly family: readonly [family: string]
  readonly families: readonly [families: string]
  readonly noFamily: readonly []
  readonly identity: readonly [identity: string]
  readonly noIdentity: readonly []
  readonly noLogin: readonly []
  readonly logins: readonly [logins: number]
  readonly loginsUnanswered: readonly [unanswered: number, logins: number]
  readonly reports: readonly [reports: number, frames: number]
  readonly noReports: readonly [frames: number]
  readonly noneToTell: readonly []
  readonly noFix: readonly [reports: number]
  readonly fixes: readonly [fixes: number, reports: number]
  readonly once: readonly []
  readonly unanswered: readonly [frames: number]
  readonly repeatedAnswered: readonly [frames: number]
  readonly repeatedUnanswered: readonly [repeated: number, unanswered: number]
  readonly noTime: readonly []
  readonly clock: readonly []
  /** `off`: hours and minutes as text. */
  readonly zoneAhead: readonly [off: string]
  readonly zoneBehind: readonly [off: string]
  readonly ahead: readonly [off: string]
  readonly old: readonly [age: string]
}

/** What can be done about it, by code. */
export interface Advices {
  readonly startListener: readonly []
  readonly reachPort: readonly []
  /** One transport is not open here. */
  readonly openTransport: readonly [transport: string]
  readonly silentLink: readonly []
  readonly twoFamilies: readonly []
  readonly askDetection: readonly []
  readonly restart: readonly []
  readonly answerLogin: readonly []
  readonly lateAnswer: readonly []
  readonly decideFamily: readonly []
  readonly makeReport: readonly []
  readonly waitReport: readonly []
  readonly openSky: readonly []
  readonly poorSky: readonly []
  readonly answersLost: readonly []
  readonly answerMissing: readonly []
  readonly answersByHand: readonly []
  readonly waitFix: readonly []
  readonly setZone: readonly [offset: string]
  readonly future: readonly []
  readonly stored: readonly []
}

/** A code and its values. */
export type Saying<T> = { [C in keyof T]: { readonly code: C; readonly values: T[C] } }[keyof T]

/** One line of the checklist: what was looked for, what was found, what to do. */
export interface Finding {
  readonly step: Step
  readonly outcome: Outcome
  readonly saw: Saying<Sights>
  readonly advice: Saying<Advices> | undefined
  /** For a clock that is whole quarters of an hour off: the minutes east of UTC that would set it right. */
  readonly zone?: number
}

type Found = Omit<Finding, 'step'>
type Check = (seen: Observation) => Found

const saw = <C extends keyof Sights>(code: C, ...values: Sights[C]) => ({ code, values }) as Saying<Sights>
const advice = <C extends keyof Advices>(code: C, ...values: Advices[C]) => ({ code, values }) as Saying<Advices>

const fine = (what: Saying<Sights>): Found => ({ outcome: 'fine', saw: what, advice: undefined })
const fault = (what: Saying<Sights>, todo: Saying<Advices>): Found => ({ outcome: 'fault', saw: what, advice: todo })
const doubt = (what: Saying<Sights>, todo: Saying<Advices>): Found => ({ outcome: 'doubt', saw: what, advice: todo })

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
    if (!reached) return { step, outcome: 'unknown', saw: saw('unknown'), advice: undefined }
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
    const transports = [...new Set(links.map(({ transport }) => transport.toUpperCase()))].join(' + ')
    return fine(saw('links', links.length, transports))
  }
  if (listening.length === 0) return fault(saw('notListening'), advice('startListener'))
  const missing = (['tcp', 'udp'] as const).find((transport) => !listening.includes(transport))
  return fault(saw('noLink'), missing ? advice('openTransport', missing.toUpperCase()) : advice('reachPort'))
}

function bytes({ links }: Observation) {
  const total = links.reduce((sum, one) => sum + one.bytesUp, 0)
  return total > 0 ? fine(saw('bytes', total)) : fault(saw('noBytes'), advice('silentLink'))
}

function family({ links }: Observation) {
  const known = [...new Set(links.flatMap((one) => one.family ?? []))]
  const [first] = known
  if (first === undefined) return fault(saw('noFamily'), advice('askDetection'))
  return known.length === 1 ? fine(saw('family', first)) : doubt(saw('families', known.join(' + ')), advice('twoFamilies'))
}

function identity({ identity: told, links }: Observation) {
  const who = told ?? links.find((one) => one.identity !== undefined)?.identity
  return who === undefined ? fault(saw('noIdentity'), advice('restart')) : fine(saw('identity', who))
}

function login({ logins, loginsAnswered, replies }: Observation) {
  if (logins === 0) return fine(saw('noLogin'))
  if (loginsAnswered === logins) return fine(saw('logins', logins))
  const said = saw('loginsUnanswered', logins - loginsAnswered, logins)
  if (replies !== 'automatic') return fault(said, advice('answerLogin'))
  return loginsAnswered > 0 ? doubt(said, advice('lateAnswer')) : fault(said, advice('decideFamily'))
}

function reports({ frames, reports: told }: Observation) {
  return told > 0 ? fine(saw('reports', told, frames)) : fault(saw('noReports', frames), advice('makeReport'))
}

function fix({ reports: told, fixes }: Observation) {
  if (told === 0) return doubt(saw('noneToTell'), advice('waitReport'))
  if (fixes === 0) return fault(saw('noFix', told), advice('openSky'))
  return fixes * 2 < told ? doubt(saw('fixes', fixes, told), advice('poorSky')) : fine(saw('fixes', fixes, told))
}

function repeats({ repeated, unanswered, replies }: Observation) {
  const todo = advice(replies === 'automatic' ? 'answerMissing' : 'answersByHand')
  if (repeated === 0) return unanswered === 0 ? fine(saw('once')) : doubt(saw('unanswered', unanswered), todo)
  if (unanswered === 0) return doubt(saw('repeatedAnswered', repeated), advice('answersLost'))
  return fault(saw('repeatedUnanswered', repeated, unanswered), todo)
}

const minute = 60_000
const quarter = 15 * minute

function clock({ skew }: Observation): Found {
  if (skew === undefined) return doubt(saw('noTime'), advice('waitFix'))
  if (Math.abs(skew) < 2 * minute) return fine(saw('clock'))
  const quarters = Math.round(skew / quarter)
  const off = span(Math.abs(skew))
  // A device that speaks in the local time of a zone east of us seems to come from the future.
  if (Math.abs(skew - quarters * quarter) < 2 * minute && quarters !== 0 && Math.abs(quarters) <= 56) {
    const zone = -quarters * 15
    return { ...fault(saw(skew < 0 ? 'zoneAhead' : 'zoneBehind', off), advice('setZone', offset(zone))), zone }
  }
  return skew < 0 ? fault(saw('ahead', off), advice('future')) : doubt(saw('old', off), advice('stored'))
}

function span(ms: number): string {
  const minutes = Math.round(ms / minute)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.round(minutes / 1440)} d`
}

const offset = (minutes: number): string =>
  `${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${Math.abs(minutes) % 60 === 0 ? '' : `:${Math.abs(minutes) % 60}`}`
