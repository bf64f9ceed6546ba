import type { Wording } from '../language.ts'
import type { Direction } from '../protocols/family.ts'
import { alike, formatAddress, formatEndpoint, parseEndpoint } from './address.ts'
import { dissect, dissectWhole, Segment } from './dissect.ts'
import { type Ending, type Remark, remarkText } from './event.ts'
import type { EventQueue } from './event-queue.ts'
import { type Fact, parseFact } from './facts.ts'
import { Flow } from './flow.ts'
import { FlowTable, goes } from './flow-table.ts'
import { Fragments } from './fragments.ts'
import { tcpFlag } from './ip-packet.ts'
import type { Packet, PacketSink } from './packet.ts'
import type { Budget, Oddity } from './tcp-stream.ts'
import type { Troubles } from './trouble.ts'

export interface LinksOptions {
  /** Ports at which servers listen: they tell which side is the device where nothing else does. */
  readonly serverPorts: readonly number[]
}

/** How many flows are kept at once, and how many bytes may wait for missing segments. */
const flowLimit = 65_536
const heldLimit = 64 * 1024 * 1024
/** Bytes on a port that was closed this many ms ago are a new link whose beginning was not seen. */
const reuseAfter = 120_000

/**
 * Makes links out of packets. The device is the side that opened the connection; where that was not seen, the side that does not have a
 * server's port, else the higher port. In our own files the packets say it, and our facts say what packets can't.
 */
export class Links implements PacketSink {
  readonly #options: LinksOptions
  readonly #events: EventQueue
  readonly #troubles: Troubles
  readonly #fragments: Fragments
  readonly #flows = new FlowTable<Flow>()
  readonly #segment = new Segment()
  readonly #budget: Budget = { held: 0, limit: heldLimit }
  /** Links of the section by the number that its writer gave them. */
  readonly #numbered = new Map<number, Flow>()
  #time = 0
  #at = 0
  #isOurs = false
  /** When our own session began, where this is one. */
  started: number | undefined = undefined

  constructor(options: LinksOptions, troubles: Troubles, events: EventQueue) {
    this.#options = options
    this.#events = events
    this.#troubles = troubles
    this.#fragments = new Fragments(troubles)
  }

  section(): void {
    this.#numbered.clear()
    this.#isOurs = false
  }

  packet(packet: Packet): void {
    this.#at = packet.at
    this.#time = this.#timeOf(packet)
    const found = dissect(packet.bytes, packet.linkType, packet.at, this.#segment)
    if (found === 'segment') this.#take(packet)
    else if ('problem' in found) this.#troubles.add('info', notRead(found.problem), packet.at, packet.bytes.length)
    else {
      const whole = this.#fragments.add(found, this.#time, packet.at)
      if (!whole) return
      const inner = dissectWhole(whole, found.protocol, found.addresses.length / 2, this.#segment)
      if (inner === 'segment') this.#take(packet)
      else if ('problem' in inner) this.#troubles.add('info', notRead(inner.problem), packet.at, whole.length)
    }
  }

  name(address: Uint8Array, name: string): void {
    if (this.#isOurs) return
    this.#events.push({ kind: 'remark', time: this.#time, place: { address: formatAddress(address) }, what: 'alias', value: name })
  }

  fact(json: string, at: number): void {
    const fact = parseFact(json)
    this.#at = at
    if ('en' in fact) this.#troubles.add('warning', fact, at)
    else this.#fact(fact)
  }

  /** Nothing follows: what waits is handed on, and links that nobody closed end here. */
  end(): void {
    this.#fragments.end()
    const flows = [...this.#flows.values()].sort((a, b) => (a.link ?? Infinity) - (b.link ?? Infinity))
    for (const flow of flows) this.#close(flow, this.#time, 'not seen')
  }

  #timeOf({ time, at }: Packet): number {
    if (time === undefined)
      this.#troubles.add(
        'info',
        { en: 'packets without a time: they have that of the packet before', es: 'paquetes sin hora: tienen la del paquete anterior' },
        at,
      )
    else if (!(time >= 0 && time <= 8.64e15))
      this.#troubles.add(
        'warning',
        {
          en: 'packets with a time beyond any calendar: they have that of the packet before',
          es: 'paquetes con una hora fuera de todo calendario: tienen la del paquete anterior',
        },
        at,
      )
    else return time
    return this.#time
  }

  #take(packet: Packet): void {
    const segment = this.#segment
    const flow = this.#flowOf(segment, packet.direction)
    flow.seen = this.#time
    const direction = goes(flow, segment) === flow.deviceIsA ? 'up' : 'down'
    const place = packet.comments.length > 0 ? flow.placeOf(direction, segment) : undefined
    if (segment.isTcp) this.#tcp(flow, direction, segment)
    else this.#datagram(flow, direction, segment)
    if (place) this.#comments(flow, direction, place, packet.comments)
  }

  #flowOf(segment: Segment, told: Direction | undefined): Flow {
    const known = this.#flows.find(segment)
    if (known && !this.#isAnew(known, segment)) return known
    if (known) this.#close(known, this.#time, 'not seen')
    if (this.#flows.size >= flowLimit) this.#sweep()
    const flow = this.#flow(segment, this.#sourceIsDevice(segment, told))
    this.#flows.set(flow)
    return flow
  }

  /** Does the segment begin another connection between the same ports? */
  #isAnew(flow: Flow, segment: Segment): boolean {
    if (!segment.isTcp) return false
    const isSyn = (segment.flags & tcpFlag.syn) !== 0
    if (isSyn) {
      const first = flow.firstSeq[goes(flow, segment) === flow.deviceIsA ? 'up' : 'down']
      return flow.closed || (first !== undefined && first !== (segment.seq + 1) >>> 0)
    }
    return flow.closed && segment.payloadTo > segment.payloadFrom && this.#time - flow.seen > reuseAfter
  }

  #flow({ bytes, sourceAt, destinationAt, addressLength, sourcePort, destinationPort, isTcp }: Segment, deviceIsA: boolean): Flow {
    const ends = {
      isTcp,
      a: bytes.slice(sourceAt, sourceAt + addressLength),
      aPort: sourcePort,
      b: bytes.slice(destinationAt, destinationAt + addressLength),
      bPort: destinationPort,
    }
    return this.#newFlow(ends, deviceIsA)
  }

  #newFlow(ends: Pick<Flow, 'isTcp' | 'a' | 'aPort' | 'b' | 'bPort'>, deviceIsA: boolean): Flow {
    return new Flow(ends, deviceIsA, this.#budget, {
      emit: (event) => this.#events.push(event),
      odd: (what, length) => this.#troubles.add('info', oddities[what], this.#at, length),
      at: () => this.#at,
    })
  }

  #sourceIsDevice({ isTcp, flags, sourcePort, destinationPort }: Segment, told: Direction | undefined): boolean {
    if (told !== undefined && this.#isOurs) return told === 'up'
    if (isTcp && flags & tcpFlag.syn) return (flags & tcpFlag.ack) === 0
    const { serverPorts } = this.#options
    const [fromServer, toServer] = [serverPorts.includes(sourcePort), serverPorts.includes(destinationPort)]
    if (fromServer !== toServer) return toServer
    return sourcePort >= destinationPort
  }

  /** The link appears in the journal. */
  #announce(flow: Flow, time: number): void {
    if (flow.link !== undefined) return
    flow.link = this.#events.nextLink()
    const [remote, local] = flow.endpoints()
    const midstream = flow.isTcp && flow.firstSeq.up === undefined && flow.firstSeq.down === undefined
    this.#events.push({
      kind: 'opened',
      time,
      link: flow.link,
      transport: flow.isTcp ? 'tcp' : 'udp',
      remote: formatEndpoint(remote),
      local: formatEndpoint(local),
      ...(midstream ? { midstream } : {}),
    })
  }

  #datagram(flow: Flow, direction: Direction, { bytes, at, payloadFrom, payloadTo, missing }: Segment): void {
    this.#announce(flow, this.#time)
    const side = flow[direction]
    side.chunk(bytes.subarray(payloadFrom, payloadTo), this.#time, at === undefined ? undefined : at + payloadFrom)
    side.stream.skip(payloadTo - payloadFrom)
    if (missing === 0) return
    side.gap(missing, this.#time, 'cut off when it was captured (snapshot length)')
    side.stream.skip(missing)
  }

  #tcp(flow: Flow, direction: Direction, segment: Segment): void {
    const { seq, ack, flags, payloadFrom, payloadTo, missing } = segment
    const length = payloadTo - payloadFrom
    if (flow.closed) {
      if (length > 0)
        this.#troubles.add(
          'warning',
          { en: 'bytes on a TCP connection that was already closed', es: 'bytes en una conexión TCP que ya estaba cerrada' },
          this.#at,
          length,
        )
      return
    }
    const isSyn = (flags & tcpFlag.syn) !== 0
    const from = isSyn ? (seq + 1) >>> 0 : seq
    if (isSyn) flow.begin(direction, from, this.#time)
    const other = direction === 'up' ? 'down' : 'up'
    const isEstablished = flow.firstSeq.up !== undefined && flow.firstSeq.down !== undefined && !isSyn && (flags & tcpFlag.rst) === 0
    if (length + missing > 0 || isEstablished) this.#announce(flow, flow.began ?? this.#time)
    if (flags & tcpFlag.ack) flow[other].stream.acknowledge(ack, this.#time)
    if (length + missing > 0) {
      const at = segment.at === undefined ? undefined : segment.at + payloadFrom
      flow[direction].push = (flags & tcpFlag.psh) !== 0
      flow[direction].stream.take(from, segment.bytes.subarray(payloadFrom, payloadTo), this.#time, at, missing)
    }
    if (flags & tcpFlag.rst) this.#close(flow, this.#time, 'reset', direction)
    else if (flags & tcpFlag.fin) {
      flow.end(direction, (from + length + missing) >>> 0)
      if (flow.up.stream.finished && flow.down.stream.finished) this.#close(flow, this.#time, 'ended', flow.endedBy)
    } else if (flow.up.stream.finished && flow.down.stream.finished) this.#close(flow, this.#time, 'ended', flow.endedBy)
  }

  #close(flow: Flow, time: number, ending: Ending, by?: Direction): void {
    if (flow.closed) return
    const isOver = flow.up.stream.fin !== undefined || flow.down.stream.fin !== undefined
    if (flow.link !== undefined) flow.flush(time)
    flow.closed = true
    if (flow.link === undefined) {
      if (flow.began !== undefined)
        this.#troubles.add(
          'info',
          ending === 'reset'
            ? { en: 'TCP connections that were refused', es: 'conexiones TCP que fueron rechazadas' }
            : { en: 'TCP connections that were never answered', es: 'conexiones TCP que nadie contestó' },
          this.#at,
        )
      return
    }
    const known = ending === 'not seen' && isOver ? ({ ending: 'ended', by: flow.endedBy } as const) : { ending, by }
    this.#events.push({ kind: 'closed', time, link: flow.link, ending: known.ending, ...(known.by === undefined ? {} : { by: known.by }) })
  }

  /** Lets go of the flows that were silent for longest. */
  #sweep(): void {
    const flows = [...this.#flows.values()].sort((a, b) => Number(b.closed) - Number(a.closed) || a.seen - b.seen)
    for (const flow of flows.slice(0, flowLimit / 4)) {
      if (!flow.closed && flow.link !== undefined)
        this.#troubles.add(
          'warning',
          {
            en: `more than ${flowLimit} links at once: those silent for longest were closed`,
            es: `más de ${flowLimit} enlaces a la vez: se cerraron los que más tiempo llevaban en silencio`,
          },
          this.#at,
        )
      this.#close(flow, this.#time, 'given up')
      this.#flows.delete(flow)
    }
  }

  #comments(flow: Flow, direction: Direction, { offset, length }: { offset: number; length: number }, comments: readonly string[]): void {
    for (const value of comments) {
      if (flow.expected(direction, value)) continue
      if (flow.link === undefined)
        this.#troubles.add('info', { en: 'comments on packets of no link', es: 'comentarios sobre paquetes de ningún enlace' }, this.#at)
      else {
        const place = length > 0 ? { link: flow.link, direction, offset, length } : { link: flow.link }
        this.#events.push({ kind: 'remark', time: this.#time, place, what: 'comment', value })
      }
    }
  }

  #fact(fact: Fact): void {
    if (fact.fact !== 'session' && fact.time > this.#time) this.#time = fact.time
    switch (fact.fact) {
      case 'session':
        this.#isOurs = true
        this.started ??= fact.started
        this.#time ||= fact.started
        return
      case 'opened':
        return this.#openedByFact(fact)
      case 'remark':
        return this.#remark(fact)
      case 'gap':
      case 'closed': {
        const flow = this.#numbered.get(fact.link)
        if (!flow || flow.closed)
          this.#troubles.add(
            'warning',
            { en: 'a fact about a link that is not open', es: 'un dato sobre un enlace que no está abierto' },
            this.#at,
          )
        else if (fact.fact === 'closed') this.#close(flow, fact.time, fact.ending, fact.by)
        else {
          flow[fact.direction].gap(fact.length, fact.time, fact.why)
          flow[fact.direction].stream.skip(fact.length ?? 0)
        }
      }
    }
  }

  #openedByFact(fact: Extract<Fact, { fact: 'opened' }>): void {
    const [to, from] = (fact.as ?? [fact.remote, fact.local]).map((text) => parseEndpoint(text))
    if (!to || !from) {
      this.#troubles.add(
        'warning',
        { en: 'a fact of ours with an address that is none', es: 'un dato nuestro con una dirección que no lo es' },
        this.#at,
      )
      return
    }
    const { remote, local } = alike(to, from)
    const ends = { isTcp: fact.transport === 'tcp', a: remote.address, aPort: remote.port, b: local.address, bPort: local.port }
    const known = this.#flows.get(ends)
    const isContinued =
      known && !known.closed && fact.from && known.up.stream.position === fact.from.up && known.down.stream.position === fact.from.down
    if (known && !isContinued) this.#close(known, fact.time, 'not seen')
    if (!isContinued && this.#flows.size >= flowLimit) this.#sweep()
    const flow = isContinued ? known : this.#newFlow(ends, true)
    this.#numbered.set(fact.link, flow)
    if (isContinued) return
    this.#flows.set(flow)
    flow.own = true
    flow.link = this.#events.nextLink()
    flow.up.stream.position = fact.from?.up ?? 0
    flow.down.stream.position = fact.from?.down ?? 0
    const { time, transport, midstream } = fact
    this.#events.push({
      kind: 'opened',
      time,
      link: flow.link,
      transport,
      remote: fact.remote,
      local: fact.local,
      ...(fact.from ? { from: fact.from } : {}),
      ...(midstream ? { midstream } : {}),
    })
  }

  #remark({ time, place, what, value }: Extract<Fact, { fact: 'remark' }>): void {
    if (!('link' in place)) {
      this.#events.push({ kind: 'remark', time, place, what, value })
      return
    }
    const flow = this.#numbered.get(place.link)
    if (flow?.link === undefined) {
      this.#troubles.add(
        'warning',
        { en: 'a remark about a link that this file does not hold', es: 'una observación sobre un enlace que este archivo no contiene' },
        this.#at,
      )
      return
    }
    const remark: Remark = { kind: 'remark', time, place: { ...place, link: flow.link }, what, value }
    this.#events.push(remark)
    flow.expect(remark, remarkText(remark))
  }
}

const notRead = ({ en, es }: Wording): Wording => ({ en: `not read: ${en}`, es: `no leído: ${es}` })

const oddities: Readonly<Record<Oddity, Wording>> = {
  retransmitted: { en: 'TCP segments that came again are left out', es: 'se omiten los segmentos TCP que llegaron de nuevo' },
  overlapping: {
    en: 'TCP segments that overlap: the bytes that came first are kept',
    es: 'segmentos TCP que se superponen: quedan los bytes que llegaron primero',
  },
  'out of order': {
    en: 'TCP segments that came out of order are put in order',
    es: 'los segmentos TCP que llegaron en desorden se ordenan',
  },
  'far off': {
    en: 'TCP segments whose number is far from its neighbours are left out',
    es: 'se omiten los segmentos TCP cuyo número está lejos de sus vecinos',
  },
}
