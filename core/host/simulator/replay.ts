import { createSocket } from 'node:dgram'
import { connect, isIPv6 } from 'node:net'
import type { CaptureEvent } from '../../capture/event.ts'
import type { ReplayTally } from '../../contract/simulator.ts'
import type { Transport } from '../../detect/clue.ts'

export interface ReplayOptions {
  readonly host: string
  readonly port: number
  /** 2 is twice as fast as it was; undefined: as fast as answers come. */
  readonly speed: number | undefined
}

type Step =
  { readonly kind: 'send'; readonly time: number; readonly bytes: Uint8Array } | { readonly kind: 'answer'; readonly time: number }

interface Line {
  readonly transport: Transport
  readonly opened: number
  readonly steps: Step[]
}

/** How long an answer is waited for where the replay goes as fast as answers come, ms. */
const patience = 2000
const mostFailures = 20

/** Sends what devices sent in a capture to a listener, link by link, and counts what comes back; `told` hears of every send. */
export async function replay(
  events: Iterable<CaptureEvent>,
  options: ReplayOptions,
  stopped: () => boolean,
  told: (tally: ReplayTally) => void = () => undefined,
): Promise<ReplayTally> {
  const lines = linesOf(events)
  const first = Math.min(...lines.map(({ opened }) => opened))
  const began = Date.now()
  told({ links: lines.length, sent: 0, bytes: 0, heard: 0, missed: 0, failures: [] })
  const tally = { links: lines.length, sent: 0, bytes: 0, heard: 0, missed: 0, failures: [] as string[] }
  const due = (time: number) => (options.speed === undefined ? 0 : began + (time - first) / options.speed - Date.now())
  await Promise.all(
    lines.map(async (line) => {
      await pause(due(line.opened), stopped)
      const wire = await opened(line.transport, options).catch((error: Error) => error)
      if (wire instanceof Error) {
        if (tally.failures.length < mostFailures && !tally.failures.includes(wire.message)) tally.failures.push(wire.message)
        return
      }
      for (const step of line.steps) {
        if (stopped() || wire.ended) break
        if (step.kind === 'send') {
          await pause(due(step.time), stopped)
          wire.send(step.bytes)
          tally.sent++
          tally.bytes += step.bytes.length
          told(tally)
        } else if (options.speed === undefined && !(await wire.answered(patience))) tally.missed++
      }
      tally.heard += wire.heard
      wire.close()
    }),
  )
  return tally
}

/** What each link's device said, and where it was answered before it went on. */
function linesOf(events: Iterable<CaptureEvent>): Line[] {
  const lines = new Map<number, Line>()
  for (const event of events) {
    if (event.kind === 'opened') lines.set(event.link, { transport: event.transport, opened: event.time, steps: [] })
    if (event.kind !== 'chunk') continue
    const steps = lines.get(event.link)?.steps
    if (event.direction === 'up') steps?.push({ kind: 'send', time: event.time, bytes: event.bytes.slice() })
    else if (steps?.at(-1)?.kind === 'send') steps.push({ kind: 'answer', time: event.time })
  }
  return [...lines.values()]
}

interface Wire {
  readonly heard: number
  readonly ended: boolean
  send(bytes: Uint8Array): void
  /** Has anything come since the last send, or does it within so many ms? */
  answered(ms: number): Promise<boolean>
  close(): void
}

const noOne: (came: boolean) => void = () => undefined

function opened(transport: Transport, { host, port }: ReplayOptions): Promise<Wire> {
  const state = { heard: 0, sinceSend: false, ended: false, wake: noOne }
  const hear = (bytes: Uint8Array) => {
    state.heard += bytes.length
    state.sinceSend = true
    state.wake(true)
  }
  const wire = (write: (bytes: Uint8Array) => void, close: () => void): Wire => ({
    get heard() {
      return state.heard
    },
    get ended() {
      return state.ended
    },
    send(bytes) {
      state.sinceSend = false
      write(bytes)
    },
    answered: (ms) =>
      state.sinceSend
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            const timer = setTimeout(() => resolve(false), ms)
            state.wake = (came) => {
              clearTimeout(timer)
              resolve(came)
            }
          }),
    close,
  })
  return new Promise((resolve, reject) => {
    if (transport === 'tcp') {
      const socket = connect({ host, port, noDelay: true })
      socket.on('connect', () =>
        resolve(
          wire(
            (bytes) => void socket.write(bytes),
            () => void socket.end(),
          ),
        ),
      )
      socket.on('data', hear)
      socket.on('error', reject)
      socket.on('close', () => {
        state.ended = true
        state.wake(false)
      })
      return
    }
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    socket.on('message', hear)
    socket.on('error', reject)
    socket.connect(port, host, () =>
      resolve(
        wire(
          (bytes) => socket.send(bytes),
          () => socket.close(),
        ),
      ),
    )
  })
}

async function pause(ms: number, stopped: () => boolean): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end && !stopped();)
    await new Promise((resolve) => setTimeout(resolve, Math.min(200, end - Date.now())))
}
