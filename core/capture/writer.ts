import type { Direction } from '../protocols/family.ts'
import { alike, type Endpoint, formatEndpoint, parseAddress, parseEndpoint } from './address.ts'
import { BlockWriter } from './block-writer.ts'
import { type CaptureEvent, type ChunkSeen, type GapSeen, type LinkClosed, type LinkOpened, type Remark, remarkText } from './event.ts'
import { type PacketForm, payloadLimit, tcpFlag } from './ip-packet.ts'

export interface WriterOptions {
  /** Written by, as Wireshark shows it: `Trackscope 0.1.0`. */
  readonly application: string
  /** When the session began. */
  readonly started: number
  /** A sentence about the whole file. */
  readonly comment?: string
}

interface WriterLink {
  readonly opened: LinkOpened
  readonly remote: Endpoint
  readonly local: Endpoint
  /** Bytes that the stream has carried so far, gaps included. */
  readonly carried: Record<Direction, number>
  /** Comments that wait for the packet that they belong to. */
  readonly waiting: { readonly direction: Direction | undefined; readonly offset: number; readonly text: string }[]
}

/**
 * Writes events as pcapng: link type raw, synthesised IP and TCP or UDP headers, one packet a chunk. A chunk that one packet cannot hold
 * becomes several, of which only the last has PSH set: that is how they are joined again. Bytes pile up until `take` is called.
 */
export class CaptureWriter {
  readonly #options: WriterOptions
  readonly #links = new Map<number, WriterLink>()
  /** Pairs of endpoints in use: two links that could not be told apart get addresses made up. */
  readonly #pairs = new Set<string>()
  readonly #blocks = new BlockWriter()

  constructor(options: WriterOptions) {
    this.#options = options
    this.#blocks.start(options)
  }

  /** Bytes written to this file so far, taken or not. */
  get size(): number {
    return this.#blocks.size
  }

  /** What was written since the last time; the caller's own from then on. */
  take(): Uint8Array {
    return this.#blocks.take()
  }

  /** Writes one event; for a chunk in one packet answers where in the file its bytes begin. */
  write(event: CaptureEvent): number | undefined {
    switch (event.kind) {
      case 'opened':
        this.#open(event)
        return undefined
      case 'chunk':
        return this.#chunk(event)
      case 'gap':
        this.#gap(event)
        return undefined
      case 'closed':
        this.#close(event)
        return undefined
      case 'remark':
        this.#remark(event)
        return undefined
    }
  }

  /** Goes on in a new file and answers the rest of the old one. Links that are open are taken over without a handshake. */
  rotate(time: number): Uint8Array {
    const rest = this.take()
    this.#blocks.start(this.#options)
    for (const link of this.#links.values()) this.#fact({ ...link.opened, time, from: { ...link.carried } }, link)
    return rest
  }

  #open(event: LinkOpened): void {
    const link = { opened: event, ...this.#endpoints(event), carried: { up: 0, down: 0, ...event.from }, waiting: [] }
    this.#links.set(event.link, link)
    this.#pairs.add(pairOf(link))
    this.#fact(event, link)
    if (event.transport === 'udp' || event.from !== undefined || event.midstream) return
    const { syn, ack } = tcpFlag
    this.#tcp(link, event.time, 'up', syn, { seq: -1, ack: undefined })
    this.#tcp(link, event.time, 'down', syn | ack, { seq: -1, ack: 0 })
    this.#tcp(link, event.time, 'up', ack)
  }

  #fact(event: LinkOpened, link: WriterLink): void {
    const made = [formatEndpoint(link.remote), formatEndpoint(link.local)]
    const isTrue = made[0] === event.remote && made[1] === event.local
    const { kind, ...rest } = event
    this.#blocks.fact(kind, isTrue ? rest : { ...rest, as: made })
  }

  /** The true addresses where both are known, of one kind, and not in use by another link; else made-up ones. */
  #endpoints({ link, transport, remote, local }: LinkOpened): { remote: Endpoint; local: Endpoint } {
    const [a, b] = [parseEndpoint(remote), parseEndpoint(local)]
    if (a && b) {
      const pair = alike(a, b)
      if (!this.#pairs.has(pairOf({ ...pair, opened: { transport } }))) return pair
    }
    return madeUp(link)
  }

  #chunk({ link: number, time, direction, bytes }: ChunkSeen): number | undefined {
    const link = this.#linkOf(number)
    const { transport } = link.opened
    const limit = payloadLimit(transport, link.remote.address.length)
    if (transport === 'udp') {
      if (bytes.length > limit) throw new RangeError(`a datagram of ${bytes.length} bytes: UDP carries at most ${limit}`)
      const comments = this.#comments(link, direction, bytes.length)
      link.carried[direction] += bytes.length
      return this.#blocks.packet(time, direction, { ...ends(link, direction), payload: bytes }, comments)
    }
    let at: number | undefined
    for (let from = 0; from < bytes.length; from += limit) {
      const payload = bytes.subarray(from, from + limit)
      const isLast = from + limit >= bytes.length
      const comments = this.#comments(link, direction, payload.length)
      at = this.#tcp(link, time, direction, tcpFlag.ack | (isLast ? tcpFlag.psh : 0), { payload, comments })
      link.carried[direction] += payload.length
    }
    return bytes.length <= limit ? at : undefined
  }

  #gap(event: GapSeen): void {
    const { kind, ...rest } = event
    this.#blocks.fact(kind, rest)
    this.#linkOf(event.link).carried[event.direction] += event.length ?? 0
  }

  #close(event: LinkClosed): void {
    const link = this.#linkOf(event.link)
    const { kind, ...rest } = event
    this.#blocks.fact(kind, rest)
    this.#links.delete(event.link)
    this.#pairs.delete(pairOf(link))
    if (link.opened.transport === 'udp' || event.ending === 'not seen' || event.ending === 'given up' || event.ending === 'gone') return
    const { fin, ack, rst } = tcpFlag
    const by = event.by ?? (event.ending === 'idle' || event.ending === 'stopped' ? 'down' : 'up')
    if (event.ending === 'reset') {
      this.#tcp(link, event.time, by, rst | ack)
      return
    }
    const other = by === 'up' ? 'down' : 'up'
    this.#tcp(link, event.time, by, fin | ack)
    this.#tcp(link, event.time, other, fin | ack, { ack: link.carried[by] + 1 })
    this.#tcp(link, event.time, by, ack, { seq: link.carried[by] + 1, ack: link.carried[other] + 1 })
  }

  #remark(event: Remark): void {
    const { kind, ...rest } = event
    const { place } = event
    if (event.what === 'alias' && 'address' in place && typeof event.value === 'string') {
      const address = parseAddress(place.address)
      if (address) this.#blocks.name(address, event.value)
    }
    this.#blocks.fact(kind, rest)
    const link = 'link' in place ? this.#links.get(place.link) : undefined
    if (!link || !('link' in place)) return
    const isAhead = !('direction' in place) || place.offset >= link.carried[place.direction]
    const direction = 'direction' in place ? place.direction : undefined
    if (isAhead && link.waiting.length < 1000)
      link.waiting.push({ direction, offset: 'offset' in place ? place.offset : 0, text: remarkText(event) })
  }

  /** The comments that fall on the next `length` bytes of a stream. */
  #comments(link: WriterLink, direction: Direction, length: number): readonly string[] {
    if (link.waiting.length === 0) return []
    const end = link.carried[direction] + Math.max(1, length)
    const due = link.waiting.filter((one) => one.direction === undefined || (one.direction === direction && one.offset < end))
    for (const one of due) link.waiting.splice(link.waiting.indexOf(one), 1)
    return due.map(({ text }) => text)
  }

  /** One TCP packet; sequence numbers are counted from the first byte of each stream, -1 is the SYN's own. */
  #tcp(
    link: WriterLink,
    time: number,
    direction: Direction,
    flags: number,
    {
      seq,
      ack,
      payload = nothing,
      comments = [],
    }: { seq?: number; ack?: number | undefined; payload?: Uint8Array; comments?: readonly string[] } = {},
  ): number {
    const other = direction === 'up' ? 'down' : 'up'
    const tcp = {
      seq: (firstSeq(link, direction) + (seq ?? link.carried[direction])) >>> 0,
      ack: flags & tcpFlag.ack ? (firstSeq(link, other) + (ack ?? link.carried[other])) >>> 0 : 0,
      flags,
    }
    return this.#blocks.packet(time, direction, { ...ends(link, direction), payload, tcp }, comments)
  }

  #linkOf(number: number): WriterLink {
    const link = this.#links.get(number)
    if (!link) throw new RangeError(`link ${number} is not open`)
    return link
  }
}

const nothing = new Uint8Array(0)

/** Where each stream's numbers begin: spread, so that a mixed-up link shows, and always the same for the same events. */
const firstSeq = ({ opened }: WriterLink, direction: Direction): number =>
  Math.imul(opened.link * 2 + (direction === 'up' ? 0 : 1), 0x9e3779b1) >>> 0

const ends = ({ remote, local }: WriterLink, direction: Direction): Pick<PacketForm, 'from' | 'to'> =>
  direction === 'up' ? { from: remote, to: local } : { from: local, to: remote }

const pairOf = ({ opened, remote, local }: { opened: Pick<LinkOpened, 'transport'>; remote: Endpoint; local: Endpoint }): string =>
  `${opened.transport} ${formatEndpoint(remote)} ${formatEndpoint(local)}`

/** Addresses of the network that is reserved for benchmarks (RFC 2544), different for 2^30 links. */
function madeUp(link: number): { remote: Endpoint; local: Endpoint } {
  return {
    remote: { address: Uint8Array.of(198, 18, (link >> 8) & 0xff, link & 0xff), port: 1024 + ((link >> 16) & 0x3fff) },
    local: { address: Uint8Array.of(198, 19, 255, 254), port: 8888 },
  }
}
