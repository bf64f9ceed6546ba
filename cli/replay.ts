import { merged } from '../core/host/capture/merge.ts'
import { openSources } from '../core/host/capture/source.ts'
import { replay as replayEvents } from '../core/host/simulator/replay.ts'
import type { CaptureEvent } from '../core/capture/event.ts'
import { confirmedTarget } from './target.ts'
import { type Command, readArguments, UsageError } from './usage.ts'

export const replay: Command = {
  name: 'replay',
  says: 'sends what devices said in captures to a listener again',
  help: `trackscope replay CAPTURE… [options]

Opens a link for every link of the captures and sends what the device sent, byte for byte.

  --to HOST:PORT   (127.0.0.1:8888); another machine's address must be repeated with --confirm
  --confirm HOST   says that HOST really is to get these reports
  --speed N        1 as it was (default), 10 ten times as fast, "answers": as fast as answers come

Prints what was sent and heard. Exits with 1 when nothing could be sent or an awaited answer never came.`,
  async run(args) {
    const { values, positionals } = readArguments(
      args,
      { to: { type: 'string' }, confirm: { type: 'string' }, speed: { type: 'string' } },
      true,
    )
    if (positionals.length === 0) throw new UsageError('name a capture')
    const target = confirmedTarget(values.to, values.confirm, 'these')
    const speed = speedOf(values.speed)
    const sources = openSources(positionals)
    if ('problem' in sources) {
      console.error(`trackscope replay: ${sources.problem}`)
      return 1
    }
    const events: CaptureEvent[] = []
    for await (const batch of merged(sources)) events.push(...batch.events)
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

/** Undefined: as fast as answers come. */
function speedOf(text = '1'): number | undefined {
  if (text === 'answers') return undefined
  const speed = /^\d{1,4}(\.\d{1,3})?$/.test(text) ? Number(text) : 0
  if (speed <= 0) throw new UsageError(`--speed takes a number above 0 or "answers", not ${JSON.stringify(text)}`)
  return speed
}
