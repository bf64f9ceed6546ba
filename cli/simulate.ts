import { readFileSync } from 'node:fs'
import { readyScenarios } from '../core/host/simulator/library.ts'
import { Player, type Tally } from '../core/host/simulator/player.ts'
import { trackOf } from '../core/simulate/track-file.ts'
import { familiesById } from '../core/link/engine.ts'
import { families } from '../core/protocols/index.ts'
import { readScenario } from '../core/simulate/scenario.ts'
import { confirmedTarget } from './target.ts'
import { type Command, oneOf, readArguments, UsageError, wholeNumber } from './usage.ts'

export const simulate: Command = {
  name: 'simulate',
  says: 'plays virtual devices against a listener: one, a scenario, or a load',
  help: `trackscope simulate [SCENARIO] [options]

Plays virtual devices. SCENARIO is a YAML file or one of the ready-made ones: ${readyScenarios()
    .map(({ id }) => id)
    .join(', ')}.
Without it, one device (or --devices N of them) of --family.

  --to HOST:PORT     (127.0.0.1:8888); another machine's address must be repeated with --confirm
  --confirm HOST     says that HOST really is to get simulated reports
  --family ID        ${families
    .filter((family) => family.simulate)
    .map(({ id }) => id)
    .join(', ')} (gt06)
  --dialect ID       of the family
  --transport T      tcp or udp
  --drive NAME       bogota, madrid, mexico, pass, circle, parked, or a GPX or KML file
  --devices N        so many devices (1)
  --rate R           so many frames a second in all: sets the interval
  --interval S       seconds between reports (10)
  --seed S           another drive
  --for SECONDS      stops by itself
  --json             the figures as JSON Lines

Prints once a second what was sent and acknowledged; latencies at the end. Exits with 1 when nothing could connect.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    const { host, port } = confirmedTarget(values.to, values.confirm, 'simulated')
    const text = scenarioText(positionals[0], values)
    const read = readScenario(text, { families: familiesById, host, port, route: (name) => trackFrom(name) })
    if ('problems' in read) {
      for (const { line, text } of read.problems) console.error(`trackscope simulate: ${positionals[0] ?? 'options'}:${line}: ${text.en}`)
      return 2
    }
    const seconds = values.for === undefined ? read.duration : wholeNumber('for', values.for, 0, [1, 100_000_000])
    const player = new Player(read.cast)
    const say = values.json ? (tally: Tally) => console.log(JSON.stringify(figures(tally))) : (tally: Tally) => console.error(line(tally))
    player.start()
    const every = setInterval(() => say(player.tally), 1000)
    await untilOver(seconds)
    clearInterval(every)
    const { tally } = player
    player.stop()
    say(tally)
    for (const failure of tally.failures) console.error(`trackscope simulate: ${failure}`)
    return tally.bytes > 0 ? 0 : 1
  },
}

const options = {
  to: { type: 'string' },
  confirm: { type: 'string' },
  family: { type: 'string' },
  dialect: { type: 'string' },
  transport: { type: 'string' },
  drive: { type: 'string' },
  devices: { type: 'string' },
  rate: { type: 'string' },
  interval: { type: 'string' },
  seed: { type: 'string' },
  for: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const
type Values = { readonly [K in Exclude<keyof typeof options, 'json'>]?: string | undefined }

/** The scenario's text: a file, a ready-made one, or one made from the options. */
function scenarioText(name: string | undefined, values: Values): string {
  if (name === undefined) return fromOptions(values)
  const ready = readyScenarios().find(({ id }) => id === name)
  if (ready) return ready.text
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    throw new UsageError(`${name} is no ready-made scenario and cannot be read: ${(error as Error).message}`)
  }
}

function fromOptions(values: Values): string {
  const count = wholeNumber('devices', values.devices, 1, [1, 10_000])
  const rate = values.rate === undefined ? undefined : wholeNumber('rate', values.rate, 1, [1, 100_000])
  const interval = rate === undefined ? wholeNumber('interval', values.interval, 10, [1, 86_400]) : count / rate
  const transport = values.transport === undefined ? undefined : oneOf('transport', values.transport, ['tcp', 'udp'])
  const device = {
    family: values.family ?? 'gt06',
    dialect: values.dialect,
    transport,
    drive: values.drive,
    count,
    interval,
    heartbeat: 60,
  }
  return JSON.stringify({ title: 'from the command line', seed: values.seed ?? 1, devices: [device] }) // JSON is YAML
}

function trackFrom(name: string): ReturnType<typeof trackOf> {
  try {
    return trackOf(readFileSync(name, 'utf8'))
  } catch {
    return undefined
  }
}

function untilOver(seconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = seconds === undefined ? undefined : setTimeout(resolve, seconds * 1000)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearTimeout(timer)
        resolve()
      })
    }
  })
}

function figures({ devices, connected, sent, bytes, acknowledged, latencies }: Tally): Record<string, unknown> {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { devices, connected, sent, bytes, acknowledged, latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) } }
}

function line(tally: Tally): string {
  const { latencyMs } = figures(tally) as { latencyMs: Record<'p50' | 'p95' | 'p99', number | undefined> }
  const latency = latencyMs.p50 === undefined ? '' : ` · answered in ${latencyMs.p50} ms (95 %: ${latencyMs.p95}, 99 %: ${latencyMs.p99})`
  return `${tally.connected} of ${tally.devices} connected · ${tally.sent} frames, ${tally.bytes} bytes sent · ${tally.acknowledged} acknowledged${latency}`
}
