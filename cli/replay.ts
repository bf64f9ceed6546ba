import { merged } from '../core/host/capture/merge.ts'
import { openSources } from '../core/host/capture/source.ts'
import { replay as replayEvents } from '../core/host/simulator/replay.ts'
import type { CaptureEvent } from '../core/capture/event.ts'
import { minute, whyNot } from '../core/capture/rewrite/rewriter.ts'
import { rewritten } from '../core/host/capture/rewriting.ts'
import { untilNow } from '../core/host/simulator/replaying.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { confirmedTarget } from './target.ts'
import { type Command, readArguments, UsageError } from './usage.ts'

export const replay: Command = {
  name: 'replay',
  says: 'sends what devices said in captures to a listener again',
  help: `trackscope replay CAPTURE… [options]

Opens a link for every link of the captures and sends what the device sent, byte for byte, or with another identity and
other times: then lengths, checksums and escapes are made right, and what a frame says otherwise stays.

  --to HOST:PORT   (127.0.0.1:8888); another machine's address must be repeated with --confirm
  --confirm HOST   says that HOST really is to get these reports
  --speed N        1 as it was (default), 10 ten times as fast, "answers": as fast as answers come
  --identity OLD=NEW   a device tells another identity, as long as its own; may be repeated
  --shift-times T  moves the clocks in the frames: "now" so that the first report is of this minute, or by a time, +36h, -2d, +90m
  --leave-out      leaves out the frames that cannot be rewritten; without it nothing is sent where there are any
  --zone +HH:MM    the time zone of logs that do not say (UTC)

Prints what was sent and heard. Exits with 1 when nothing could be sent or an awaited answer never came.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    if (positionals.length === 0) throw new UsageError('name a capture')
    const target = confirmedTarget(values.to, values.confirm, 'these')
    const speed = speedOf(values.speed)
    const events = await eventsOf(positionals, values)
    if (typeof events === 'string') {
      console.error(`trackscope replay: ${events}`)
      return 1
    }
    let stopped = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true))
    const { links, sent, bytes, heard, missed, failures } = await replayEvents(events, { ...target, speed }, () => stopped)
    console.log(
      `${links} links · ${sent} chunks, ${bytes} bytes sent · ${heard} bytes heard${missed > 0 ? ` · ${missed} answers did not come` : ''}`,
    )
    for (const failure of failures) console.error(`trackscope replay: ${failure}`)
    return sent > 0 && missed === 0 ? 0 : 1
  },
}

const options = {
  to: { type: 'string' },
  confirm: { type: 'string' },
  speed: { type: 'string' },
  identity: { type: 'string', multiple: true },
  'shift-times': { type: 'string' },
  'leave-out': { type: 'boolean', default: false },
  zone: { type: 'string' },
} as const
interface Values {
  readonly identity?: string[] | undefined
  readonly 'shift-times'?: string | undefined
  readonly 'leave-out': boolean
  readonly zone?: string | undefined
}

/** What is to be sent, or why it cannot be. */
async function eventsOf(paths: readonly string[], values: Values): Promise<CaptureEvent[] | string> {
  const identities = identitiesOf(values.identity ?? [])
  const by = shiftOf(values['shift-times'])
  if (identities.size === 0 && by === 0) return asRecorded(paths)
  const capture = await openCapture(paths, { zone: zoneOf(values.zone) })
  if ('problem' in capture) return capture.problem
  try {
    sayTroubles(capture.opened)
    const shift = by === 'now' ? untilNow(capture.reader) : by
    const { events, frames, refused, told } = await rewritten(capture.reader, { identities, shift })
    const nobody = [...identities.keys()].find((identity) => !told.has(identity))
    if (nobody !== undefined) return `nobody here is ${nobody}: there is ${[...told].slice(0, 10).join(', ') || 'nobody who says it'}`
    for (const [what, count] of refused) console.error(`  ${values['leave-out'] ? 'left out' : 'refused'}: ${what.en}: ${count} frames`)
    if (refused.length > 0 && !values['leave-out']) return 'what is named here cannot be rewritten; --leave-out sends the rest'
    console.error(`${frames} frames rewritten`)
    return [...events]
  } finally {
    capture.store.close()
  }
}

async function asRecorded(paths: readonly string[]): Promise<CaptureEvent[] | string> {
  const sources = await openSources(paths)
  if ('problem' in sources) return sources.problem.en
  const events: CaptureEvent[] = []
  for await (const batch of merged(sources)) events.push(...batch.events)
  return events
}

function identitiesOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((pair) => {
      const [, from = '', to = ''] = /^([^=]+)=([^=]+)$/.exec(pair) ?? []
      if (from === '') throw new UsageError(`--identity takes OLD=NEW, not ${JSON.stringify(pair)}`)
      const problem = whyNot(from, to)
      if (problem !== undefined) throw new UsageError(`--identity: ${problem.en}`)
      return [from, to]
    }),
  )
}

const units: Readonly<Record<string, number>> = { m: minute, h: 60 * minute, d: 1440 * minute }

/** ms, whole minutes. */
function shiftOf(text: string | undefined): number | 'now' {
  if (text === undefined) return 0
  if (text === 'now') return 'now'
  const [, sign, count, unit = ''] = /^([+-])(\d{1,6})([mhd])$/.exec(text) ?? []
  if (sign === undefined) throw new UsageError(`--shift-times takes "now" or a time like +36h, -2d, +90m, not ${JSON.stringify(text)}`)
  return (sign === '-' ? -1 : 1) * Number(count) * (units[unit] ?? 0)
}

/** Undefined: as fast as answers come. */
function speedOf(text = '1'): number | undefined {
  if (text === 'answers') return undefined
  const speed = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : 0
  if (speed <= 0) throw new UsageError(`--speed takes a number above 0 or "answers", not ${JSON.stringify(text)}`)
  return speed
}
