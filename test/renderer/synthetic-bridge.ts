import type { Status } from '../../core/contract/app.ts'
import type { CaptureState } from '../../core/contract/capture.ts'
import {
  streamNames,
  type Answer,
  type Arguments,
  type Bridge,
  type CallName,
  type StreamName,
  type Streams,
} from '../../core/contract/index.ts'
import type { FrameRecord, Row } from '../../core/contract/journal.ts'
import { untranslated } from '../../core/language.ts'
import type { ListenerState } from '../../core/contract/listener.ts'
import type { ViewState } from '../../core/contract/views.ts'
import type { FrameItem } from '../../core/link/item.ts'
import { openLink, receive } from '../../core/link/link.ts'
import { engine } from '../../core/link/engine.ts'
import { notesOf } from '../../core/link/output.ts'

const summary = engine('summary')
const started = Date.UTC(2026, 10, 20, 9, 30)
const digits = (n: number, size: number) => String(n).padStart(size, '0')
const minutes = (n: number) => `${digits(Math.floor(n), 2)}.${digits(Math.floor((n % 1) * 10_000), 4)}`

/** The nth frame of a made-up drive of seven devices that speak gps103, among them logins, heartbeats, frames without a fix and noise. */
function frameText(n: number): string {
  const imei = `35958601582980${n % 7}`
  const clock = `${digits(Math.floor(n / 3600) % 24, 2)}${digits(Math.floor(n / 60) % 60, 2)}${digits(n % 60, 2)}`
  if (n % 11 === 0) return `##,imei:${imei},A;`
  if (n % 11 === 5) return `${imei};`
  if (n % 23 === 0) return `?${imei} garbage ${n}\r\n`
  const fix = n % 13 === 0 ? 'L' : 'F'
  const word = n % 17 === 0 ? 'help me' : 'tracker'
  return `imei:${imei},${word},261120${clock.slice(0, 4)},,${fix},${clock}.000,A,22${minutes((n % 600) / 10)},N,113${minutes((n % 500) / 9)},E,${(n % 60) + 0.5},${n % 360};`
}

/** A journal of any length that is computed, not kept: the nth row is a pure function of n, decoded by the real core. */
export class SyntheticBridge implements Bridge {
  readonly #hearers = Object.fromEntries(streamNames.map((name) => [name, new Set()])) as unknown as {
    [K in StreamName]: Set<(data: Streams[K]) => void>
  }
  #rows: number
  #listener: ListenerState = {
    tcp: { transport: 'tcp', state: 'listening', port: 8888, addresses: ['[::]'] },
    udp: { transport: 'udp', state: 'listening', port: 8888, addresses: ['[::]'] },
    reachable: ['192.168.1.20:8888', '[fd00::20]:8888'],
    replies: 'automatic',
  }

  readonly #latency: number
  /** That the disk is full, or what else the engine warns of. */
  warning: string | undefined

  /** `latency`: ms until a call is answered. */
  constructor(rows: number, perSecond: number, latency = 2) {
    this.#rows = rows
    this.#latency = latency
    if (perSecond > 0) setInterval(() => this.grow(1), 1000 / perSecond)
  }

  grow(count: number): void {
    this.#rows += count
    for (const hear of this.#hearers.views) hear([this.#view()])
    for (const hear of this.#hearers.status) hear(this.#status())
  }

  on<K extends StreamName>(name: K, hear: (data: Streams[K]) => void): () => void {
    this.#hearers[name].add(hear)
    return () => this.#hearers[name].delete(hear)
  }

  async call<K extends CallName>(name: K, ...args: Arguments<K>): Promise<Answer<K>> {
    await new Promise((resolve) => setTimeout(resolve, this.#latency))
    return this.#answer(name, args) as Answer<K>
  }

  #answer(name: CallName, args: readonly unknown[]): unknown {
    const [first, second, third] = args as readonly (number | undefined)[]
    switch (name) {
      case 'app.about':
        return { version: '0', shell: 'browser', host: 'synthetic', node: '0' }
      case 'listener.state':
      case 'listener.replies':
        return this.#listener
      case 'listener.start':
      case 'listener.stop':
        return this.#listen(name === 'listener.start' ? 'listening' : 'stopped')
      case 'status':
        return this.#status()
      case 'view.open':
      case 'view.filter':
        return this.#view()
      case 'view.rows':
        return Array.from({ length: Math.max(0, Math.min(this.#rows, third!) - second!) }, (_, i) => record(second! + i).row)
      case 'view.dress':
        return { problems: [] }
      case 'view.find':
        return second! - 1
      case 'frame.read':
        return record(first! - 1)
      case 'capture.state':
        return {
          recording: { state: 'off', path: undefined, chunks: 0, missed: 0 },
          works: [],
          waiting: 0,
          remarks: 0,
          ...(this.warning === undefined ? {} : { warning: untranslated(this.warning) }),
        } satisfies CaptureState
      case 'devices.page':
        return { rows: [], shown: 0, total: 0 }
      case 'decode.as':
        return { previous: undefined, rows: 1 }
      case 'demo.start':
        return { problem: 'There is no demo device in a synthetic journal.' }
      default:
        return undefined
    }
  }

  #listen(state: 'listening' | 'stopped'): ListenerState {
    this.#listener = { ...this.#listener, tcp: { ...this.#listener.tcp, state }, udp: { ...this.#listener.udp, state } }
    return this.#listener
  }
  #view(): ViewState {
    return { view: 1, filter: '', shown: this.#rows, total: this.#rows, scanned: this.#rows }
  }
  #status(): Status {
    return {
      rows: this.#rows,
      framesPerSecond: 18.4,
      dropped: 0,
      links: { tcp: 6, udp: 2 },
      errors: 2,
      warnings: 7,
      bytes: this.#rows * 96,
      started,
    }
  }
}

function record(n: number): FrameRecord {
  const bytes = new TextEncoder().encode(frameText(n))
  const transport = n % 5 === 0 ? 'udp' : 'tcp'
  const time = started + n * 437
  const { items } = receive(summary, openLink(transport), { bytes, arrived: time, final: true, whole: false })
  const item = items[0]!
  const frame = item.kind === 'frame' ? item : undefined
  return {
    row: {
      ...outline(n, time, transport, bytes.length),
      kind: item.kind,
      ...columns(frame, item.kind === 'frame' ? '' : item.why),
      verdict: item.decision.verdict,
    },
    bytes,
    offset: 0,
    decision: item.decision,
    memory: frame?.memory,
    lastFix: undefined,
    identity: frame?.identity,
    zone: undefined,
    whole: false,
    repeated: false,
    stranger: false,
    why: item.kind === 'frame' ? undefined : item.why,
    answers: [],
    chunks: [{ index: n, from: 0, to: bytes.length }],
  }
}

const outline = (n: number, time: number, transport: 'tcp' | 'udp', length: number) =>
  ({ number: n + 1, time, link: n % 7, transport, remote: `10.0.0.${20 + (n % 7)}:4${digits(n % 7, 4)}`, direction: 'up', length }) as const

function columns(
  item: FrameItem | undefined,
  why: string,
): Pick<Row, 'family' | 'type' | 'device' | 'summary' | 'severity' | 'notes' | 'note'> {
  if (!item) return { family: undefined, type: 'skipped', device: undefined, summary: why, severity: 'warning', notes: 1, note: why }
  const notes = notesOf(item)
  const worst = notes.find(({ severity }) => severity !== 'info') ?? notes[0]
  const [report] = item.decoded.message.reports
  const place =
    report?.latitude === undefined
      ? ''
      : `${report.latitude.toFixed(4)}, ${report.longitude?.toFixed(4)} · ${Math.round(report.speed ?? 0)} km/h`
  return {
    family: item.decoded.family,
    type: item.decoded.message.type,
    device: item.identity,
    summary: item.decoded.message.summary ?? place,
    severity: worst?.severity,
    notes: notes.length,
    note: worst?.text,
  }
}
