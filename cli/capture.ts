import { preciseClock } from '../core/host/clock.ts'
import { Conversations, type Recorder } from '../core/host/conversations.ts'
import { Recording, type RecordingLimits } from '../core/host/capture/recording.ts'
import { Tap } from '../core/host/capture/tap.ts'
import type { LinkMeta } from '../core/host/journal/links.ts'
import { Listener } from '../core/host/listener/listener.ts'
import { sayListener } from './listener-lines.ts'
import { type Command, oneOf, ports, readArguments, UsageError, wholeNumber } from './usage.ts'
import { version } from './version.ts'
import { stopAfter } from './stop-after.ts'

export const capture: Command = {
  name: 'capture',
  says: 'listens for devices and writes a capture, for days on end',
  help: `trackscope capture FILE [options]

Listens for devices with TCP and UDP on one port, answers them, and writes everything to a pcapng file.
With a limit of size or time it goes on in another file, FILE-0001.pcapng and so on, which open as one session.

  --port N            (8888; 0: any free one)
  --bind ADDRESS      (all addresses of this machine)
  --replies WHEN      automatic (default) or never
  --for SECONDS       stops by itself
  --rotate-size SIZE  another file after so much: 100MB, 2GB
  --rotate-time TIME  another file after so long: 30s, 15m, 1h, 1d
  --keep-files N      deletes the oldest files beyond so many
  --keep-size SIZE    deletes the oldest files beyond so much
  --keep-free SIZE    stops writing when less is free on the disk (256MB)

A line a minute on standard error tells how it goes. Exits with 1 when nothing could be opened or the file is not complete.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    const [path, ...others] = positionals
    if (path === undefined || others.length > 0) throw new UsageError('give the name of one file')
    const port = wholeNumber('port', values.port, 8888, ports)
    const seconds = values.for === undefined ? undefined : wholeNumber('for', values.for, 0, [1, 100_000_000])
    const replies = oneOf('replies', values.replies, ['automatic', 'never'])
    const recording = Recording.open(path, { application: `Trackscope ${version}`, started: Date.now() }, limitsOf(values))
    if (!(recording instanceof Recording)) return fail(`${path} cannot be written: ${recording.problem.en}`)
    const tap = new Tap(new Counter())
    tap.begin(recording)
    const listener = new Listener(new Conversations<object>(tap, { clock: preciseClock(), replies }), { bind: values.bind })
    await listener.start({ port, tcp: true, udp: true })
    const { state } = listener
    sayListener(state, console.error)
    if (state.tcp.state !== 'listening' && state.udp.state !== 'listening') return 1
    const minute = setInterval(() => console.error(`${recording.path}: ${recording.chunks} chunks`), 60_000)
    await stopAfter(seconds)
    clearInterval(minute)
    await listener.stop()
    const problem = tap.stop()
    console.error(`${recording.path}: ${recording.chunks} chunks`)
    return problem === undefined ? 0 : fail(`the capture is not complete, ${recording.missed} events are missing: ${problem.en}`)
  },
}

const options = {
  port: { type: 'string' },
  bind: { type: 'string' },
  replies: { type: 'string' },
  for: { type: 'string' },
  'rotate-size': { type: 'string' },
  'rotate-time': { type: 'string' },
  'keep-files': { type: 'string' },
  'keep-size': { type: 'string' },
  'keep-free': { type: 'string' },
} as const

function limitsOf(values: Partial<Record<keyof typeof options, string>>): RecordingLimits {
  const fileBytes = size('rotate-size', values['rotate-size'])
  const fileTime = duration('rotate-time', values['rotate-time'])
  const keepBytes = size('keep-size', values['keep-size'])
  const keepFree = size('keep-free', values['keep-free'])
  const keepFiles = values['keep-files'] === undefined ? undefined : wholeNumber('keep-files', values['keep-files'], 0, [1, 1_000_000])
  const limits = { fileBytes, fileTime, keepFiles, keepBytes, keepFree }
  if ((keepFiles !== undefined || keepBytes !== undefined) && fileBytes === undefined && fileTime === undefined) {
    throw new UsageError('old files can be deleted only where there are several: give --rotate-size or --rotate-time')
  }
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}

const sizes: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 }
function size(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parts = /^(\d{1,12})\s*([kmgt]?)b?$/i.exec(text)
  if (!parts || Number(parts[1]) === 0) throw new UsageError(`--${name} takes a size like 100MB, not ${JSON.stringify(text)}`)
  return Number(parts[1]) * sizes[parts[2]!.toLowerCase()]!
}

const durations: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
function duration(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parts = /^(\d{1,9})([smhd])$/i.exec(text)
  if (!parts || Number(parts[1]) === 0) throw new UsageError(`--${name} takes a time like 15m or 1h, not ${JSON.stringify(text)}`)
  return Number(parts[1]) * durations[parts[2]!.toLowerCase()]!
}

/** Nothing but the file is kept of what happens. */
class Counter implements Recorder<object> {
  #rows = 0

  open(meta: LinkMeta): object {
    return { ...meta }
  }
  items(_: object, items: readonly unknown[]): number[] {
    return items.map(() => ++this.#rows)
  }
  down(): number {
    return ++this.#rows
  }
  chunk(): void {
    // The tap around this writes it down.
  }
  silence(): void {
    // Silence is told by the times in the file.
  }
  learnt(): void {
    // What links learn is derived.
  }
  close(): void {
    // The tap around this writes it down.
  }
}

function fail(text: string): number {
  console.error(`trackscope capture: ${text}`)
  return 1
}
