import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { connect, isIPv6, type Socket } from 'node:net'
import { type Action, VirtualDevice } from '../../simulate/device.ts'
import { Random } from '../../simulate/random.ts'
import type { Cast } from '../../simulate/scenario.ts'

/** What a simulation has done so far; times in ms. */
export interface Tally {
  readonly devices: number
  readonly connected: number
  readonly sent: number
  readonly bytes: number
  readonly acknowledged: number
  /** From the last byte written to the first byte heard, the latest 10,000. */
  readonly latencies: readonly number[]
  readonly failures: readonly string[]
}

const mostLatencies = 10_000
const mostFailures = 20
const mostLeft = 10
const tick = 20

/** Plays virtual devices over real sockets. One timer drives them all, so thousands cost little. */
export class Player {
  readonly #actors: readonly Actor[]
  readonly #started: number
  readonly #latencies: number[] = []
  readonly #failures: string[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(cast: readonly Cast[], now = Date.now()) {
    this.#started = now
    // Not all at once: a fleet whose clocks strike together would test nothing but the backlog.
    this.#actors = cast.map(
      (one, i) => new Actor(one, now + (cast.length > 20 ? (i * 10_000) / cast.length : 0), this.#heard, this.#failed),
    )
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#advance(), tick)
    this.#advance()
  }
  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    for (const actor of this.#actors) actor.stop()
  }

  get devices(): readonly VirtualDevice[] {
    return this.#actors.map(({ device }) => device)
  }
  get tally(): Tally {
    let [connected, sent, bytes, acknowledged] = [0, 0, 0, 0]
    for (const actor of this.#actors) {
      if (actor.device.link === 'open') connected++
      sent += actor.device.said
      bytes += actor.bytes
      acknowledged += actor.device.acknowledged
    }
    return { devices: this.#actors.length, connected, sent, bytes, acknowledged, latencies: this.#latencies, failures: this.#failures }
  }

  #advance(): void {
    const now = Date.now()
    for (const actor of this.#actors) actor.advance(now, now - this.#started)
  }
  readonly #heard = (latency: number): void => {
    if (this.#latencies.length >= mostLatencies) this.#latencies.shift()
    this.#latencies.push(latency)
  }
  readonly #failed = (why: string): void => {
    if (this.#failures.length < mostFailures && !this.#failures.includes(why)) this.#failures.push(why)
  }
}

/** What a device needs of a socket. */
interface Wire {
  write(bytes: Uint8Array): void
  end(): void
  reset(): void
}

/** One device and its socket. */
class Actor {
  readonly device: VirtualDevice
  bytes = 0
  readonly #cast: Cast
  readonly #heard: (latency: number) => void
  readonly #failed: (why: string) => void
  #socket: Wire | undefined
  /** Links that the device left without closing them. */
  readonly #left: Wire[] = []
  readonly #due: Action[] = []
  #nextEvent = 0
  #lastWrite = 0

  constructor(cast: Cast, now: number, heard: (latency: number) => void, failed: (why: string) => void) {
    this.#cast = cast
    this.#heard = heard
    this.#failed = failed
    this.device = new VirtualDevice(cast.plan, new Random(cast.seed), now)
  }

  /** Does what is due at `now`, `elapsed` ms after the start. */
  advance(now: number, elapsed: number): void {
    const { events } = this.#cast
    for (; this.#nextEvent < events.length && events[this.#nextEvent]!.at * 1000 <= elapsed; this.#nextEvent++) {
      const { event, faults } = events[this.#nextEvent]!
      if (faults) this.device.faults = faults
      if (event) this.device.happen(event)
    }
    if (this.device.nextWake <= now) this.#take(this.device.wake(now))
    this.#perform(now)
  }

  stop(): void {
    for (const wire of [...this.#left.splice(0), this.#socket]) wire?.end()
    this.#socket = undefined
  }

  /** So that a device cannot use up all sockets, the oldest is closed after all. */
  #leave(): void {
    if (this.#socket) this.#left.push(this.#socket)
    if (this.#left.length > mostLeft) this.#left.shift()?.end()
  }

  #take(actions: readonly Action[]): void {
    this.#due.push(...actions)
    this.#due.sort((a, b) => a.at - b.at)
    this.#perform(Date.now())
  }

  #perform(now: number): void {
    while (this.#due.length > 0 && this.#due[0]!.at <= now) {
      const action = this.#due.shift()!
      if (action.kind === 'open') this.#open(action)
      else if (action.kind === 'send') {
        this.#lastWrite = now
        this.bytes += action.bytes.length
        this.#socket?.write(action.bytes)
      } else {
        this.#due.length = 0
        if (action.kind === 'leave') this.#leave()
        else if (action.kind === 'end') this.#socket?.end()
        else this.#socket?.reset()
        this.#socket = undefined
      }
    }
  }

  #open(action: Action & { kind: 'open' }): void {
    this.#socket = action.transport === 'tcp' ? this.#tcp(action.host, action.port) : this.#udp(action.host, action.port)
  }

  #tcp(host: string, port: number): Wire {
    const socket: Socket = connect({ host, port, noDelay: true })
    const own = {
      write: (bytes: Uint8Array) => void socket.write(bytes),
      end: () => void socket.end(),
      reset: () => void socket.resetAndDestroy(),
    }
    socket.on('connect', () => this.#take(this.device.opened(Date.now())))
    socket.on('data', (bytes) => this.#socket === own && this.#hear(bytes))
    socket.on('error', ({ message }) => this.#failed(message))
    socket.on('close', () => {
      if (this.#socket !== own) return
      this.#socket = undefined
      this.#due.length = 0
      this.device.closed(Date.now())
    })
    return own
  }

  #udp(host: string, port: number): Wire {
    const socket: UdpSocket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    const close = () => socket.close()
    const own = { write: (bytes: Uint8Array) => socket.send(bytes), end: close, reset: close }
    socket.on('message', (bytes) => this.#socket === own && this.#hear(bytes))
    socket.on('error', ({ message }) => this.#failed(message))
    socket.connect(port, host, () => this.#take(this.device.opened(Date.now())))
    return own
  }

  #hear(bytes: Uint8Array): void {
    const now = Date.now()
    if (this.#lastWrite > 0) this.#heard(now - this.#lastWrite)
    this.#lastWrite = 0
    this.#take(this.device.heard(bytes, now))
  }
}
