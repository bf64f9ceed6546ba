import type { CaptureEvent } from '../capture/event.ts'
import { type Engine, type LinkState, openLink, receive } from '../link/link.ts'
import { type Action, VirtualDevice } from './device.ts'
import { Random } from './random.ts'
import type { Cast } from './scenario.ts'

/** How often devices are looked at, ms: what two clocks of real devices differ by anyway. */
const step = 250
/** How long a byte is under way in a rehearsal, ms. */
const wayThere = 40

/**
 * Plays a scenario without sockets and without waiting: every device speaks to a server that answers as the families want it.
 * Yields what a listener would have seen, in order of time. The same cast and start give the same events.
 */
export function* rehearse(cast: readonly Cast[], engine: Engine, start: number, seconds: number): Generator<CaptureEvent> {
  let links = 0
  const actors = cast.map((one, i) => new Actor(one, engine, start + i * 137, i, () => ++links))
  for (let now = start; now <= start + seconds * 1000; now += step) {
    const seen = actors.flatMap((actor) => actor.advance(now, now - start))
    yield* seen.sort((a, b) => a.time - b.time)
  }
  // What was said last is there before its link is closed.
  for (const actor of actors) yield* actor.end(start + seconds * 1000 + 2 * wayThere)
}

/** The server's side of a link. */
interface ServerLink {
  readonly number: number
  state: LinkState
}

/** One device and the link it has just now. */
class Actor {
  readonly #cast: Cast
  readonly #engine: Engine
  readonly #device: VirtualDevice
  readonly #remote: string
  readonly #nextLink: () => number
  readonly #due: Action[] = []
  #nextEvent = 0
  #ports: number
  #link: ServerLink | undefined
  /** Links that the device left without closing them. */
  readonly #left: ServerLink[] = []

  constructor(cast: Cast, engine: Engine, now: number, index: number, nextLink: () => number) {
    this.#cast = cast
    this.#engine = engine
    this.#device = new VirtualDevice(cast.plan, new Random(cast.seed), now)
    this.#remote = `10.0.${Math.floor(index / 250)}.${(index % 250) + 2}`
    this.#ports = 40_000 + ((index * 17) % 20_000)
    this.#nextLink = nextLink
  }

  advance(now: number, elapsed: number): CaptureEvent[] {
    const { events } = this.#cast
    for (; this.#nextEvent < events.length && events[this.#nextEvent]!.at * 1000 <= elapsed; this.#nextEvent++) {
      const { event, faults } = events[this.#nextEvent]!
      if (faults) this.#device.faults = faults
      if (event) this.#device.happen(event)
    }
    if (this.#device.nextWake <= now) this.#due.push(...this.#device.wake(now))
    const seen: CaptureEvent[] = []
    this.#due.sort((a, b) => a.at - b.at)
    while (this.#due.length > 0 && this.#due[0]!.at <= now) seen.push(...this.#perform(this.#due.shift()!, now))
    return seen
  }

  end(now: number): CaptureEvent[] {
    const open = [...this.#left, ...(this.#link ? [this.#link] : [])]
    this.#link = undefined
    return open.map(({ number }) => ({ kind: 'closed', time: now, link: number, ending: 'stopped', by: 'down' }))
  }

  #perform(action: Action, now: number): CaptureEvent[] {
    const time = Math.max(action.at, now - step) + wayThere
    switch (action.kind) {
      case 'open': {
        const number = this.#nextLink()
        this.#link = { number, state: openLink(action.transport) }
        const remote = `${this.#remote}:${++this.#ports}`
        this.#due.push(...this.#device.opened(now))
        return [{ kind: 'opened', time, link: number, transport: action.transport, remote, local: `192.168.1.20:${action.port}` }]
      }
      case 'send':
        return this.#link ? this.#send(this.#link, action.bytes, time, now) : []
      default: {
        this.#due.length = 0
        const link = this.#link
        this.#link = undefined
        if (link && action.kind === 'leave') {
          this.#left.push(link)
          return []
        }
        return link ? [{ kind: 'closed', time, link: link.number, ending: action.kind === 'reset' ? 'reset' : 'ended', by: 'up' }] : []
      }
    }
  }

  /** The device's bytes, and the server's answers a few milliseconds later. */
  #send(link: ServerLink, bytes: Uint8Array, time: number, now: number): CaptureEvent[] {
    const udp = link.state.transport === 'udp'
    const { state, items } = receive(this.#engine, link.state, { bytes, arrived: time, final: udp, whole: false })
    link.state = state
    const seen: CaptureEvent[] = [{ kind: 'chunk', time, link: link.number, direction: 'up', bytes }]
    for (const item of items) {
      if (item.kind !== 'frame') continue
      for (const reply of item.replies) {
        seen.push({ kind: 'chunk', time: time + 2, link: link.number, direction: 'down', bytes: reply })
        this.#due.push(...this.#device.heard(reply, now))
      }
    }
    return seen
  }
}
