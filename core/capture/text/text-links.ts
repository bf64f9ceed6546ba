import type { Wording } from '../../language.ts'
import type { Transport } from '../../detect/clue.ts'
import type { Direction } from '../../protocols/family.ts'
import type { EventQueue } from '../event-queue.ts'
import type { CaptureEvent, ChunkSeen, Ending, LinkOpened } from '../event.ts'

export interface TextLinkForm {
  readonly transport?: Transport
  readonly remote?: string
  readonly local?: string
}
export interface TextChunk {
  /** ms since 1970 UTC; undefined: that of the chunk before. */
  readonly time: number | undefined
  readonly direction: Direction
  readonly bytes: Uint8Array
  readonly whole?: true | undefined
  readonly family?: string | undefined
}

/** No datagram is longer. */
const longestDatagram = 65_507
const linkLimit = 1_000_000

/** Links of a text source, told apart by whatever name the source has for them. */
export class TextLinks {
  readonly #open = new Map<string, number>()
  readonly #transports = new Map<number, Transport>()
  readonly #events: EventQueue
  #time: number
  #timed = false

  constructor(start: number, events: EventQueue) {
    this.#events = events
    this.#time = start
  }

  /** The time of what came last. */
  get time(): number {
    return this.#time
  }

  /** The link of this name; opened where it is not. */
  link(name: string, time: number | undefined, { transport = 'tcp', remote = name, local = '' }: TextLinkForm = {}): number {
    const known = this.#open.get(name)
    if (known !== undefined) return known
    if (this.#open.size >= linkLimit) this.close(this.#open.keys().next().value!, time, 'given up')
    const link = this.#events.nextLink()
    this.#open.set(name, link)
    this.#transports.set(link, transport)
    this.#events.push({ kind: 'opened', time: this.#at(time), link, transport, remote, local })
    return link
  }

  /** A link with all that our own formats tell of it. */
  open(name: string, event: LinkOpened): void {
    const link = this.#events.nextLink()
    this.#open.set(name, link)
    this.#transports.set(link, event.transport)
    this.#at(event.time)
    this.#events.push({ ...event, link })
  }

  isOpen(name: string): boolean {
    return this.#open.has(name)
  }
  numberOf(name: string): number | undefined {
    return this.#open.get(name)
  }

  /** Answers why the chunk can't be kept, where it can't. */
  chunk(name: string, { time, direction, bytes, whole, family }: TextChunk, form?: TextLinkForm): Wording | undefined {
    const link = this.link(name, time, form)
    if (this.#transports.get(link) === 'udp' && bytes.length > longestDatagram)
      return { en: `a datagram of more than ${longestDatagram} bytes`, es: `un datagrama de más de ${longestDatagram} bytes` }
    const event: ChunkSeen = { kind: 'chunk', time: this.#at(time), link, direction, bytes }
    this.#events.push({
      ...event,
      ...(this.#timed ? {} : { untimed: true }),
      ...(whole ? { whole } : {}),
      ...(family === undefined ? {} : { family }),
    })
    return undefined
  }

  /** An event about a link that is open, as our own JSON Lines have it. */
  add(event: CaptureEvent): void {
    this.#at(event.time)
    this.#events.push(event)
  }

  close(name: string, time: number | undefined, ending: Ending, by?: Direction): void {
    const link = this.#open.get(name)
    if (link === undefined) return
    this.#open.delete(name)
    this.#transports.delete(link)
    this.#events.push({ kind: 'closed', time: this.#at(time), link, ending, ...(by === undefined ? {} : { by }) })
  }

  end(): void {
    for (const name of this.#open.keys()) this.close(name, undefined, 'not seen')
  }

  #at(time: number | undefined): number {
    if (time !== undefined) {
      this.#time = time
      this.#timed = true
    }
    return this.#time
  }
}
