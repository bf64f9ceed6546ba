import type { Direction } from '../protocols/family.ts'
import type { Endpoint } from './address.ts'
import type { Segment } from './dissect.ts'
import type { CaptureEvent, Remark } from './event.ts'
import type { Ends } from './flow-table.ts'
import { type Budget, type Oddity, type StreamSink, TcpStream } from './tcp-stream.ts'

/** What a flow tells the one who made it. */
export interface FlowOwner {
  emit(event: CaptureEvent): void
  odd(what: Oddity, length: number): void
  /** Offset of the packet that is being read. */
  at(): number
}

/** How much of one chunk that was cut into packets may pile up. */
const joinLimit = 16 * 1024 * 1024
const expectedLimit = 1000

/** One TCP connection, or the datagrams between two ports. */
export class Flow implements Ends {
  readonly isTcp: boolean
  readonly a: Uint8Array
  readonly aPort: number
  readonly b: Uint8Array
  readonly bPort: number
  readonly deviceIsA: boolean
  readonly up: Side
  readonly down: Side
  /** Its number, once it has appeared in the journal. */
  link: number | undefined = undefined
  /** Told by our own facts. */
  own = false
  closed = false
  /** When the first SYN was seen. */
  began: number | undefined = undefined
  /** When a packet was last seen. */
  seen = 0
  /** Who sent the first FIN. */
  endedBy: Direction | undefined = undefined
  /** The sequence numbers of the first bytes, where SYNs were seen. */
  readonly firstSeq: Partial<Record<Direction, number>> = {}
  /** Comments that we ourselves put on packets to come. */
  readonly #expected: { readonly direction: Direction | undefined; readonly text: string }[] = []

  constructor({ isTcp, a, aPort, b, bPort }: Ends, deviceIsA: boolean, budget: Budget, owner: FlowOwner) {
    this.isTcp = isTcp
    this.a = a
    this.aPort = aPort
    this.b = b
    this.bPort = bPort
    this.deviceIsA = deviceIsA
    this.up = new Side(this, 'up', budget, owner)
    this.down = new Side(this, 'down', budget, owner)
  }

  /** The device's end and the server's. */
  endpoints(): [remote: Endpoint, local: Endpoint] {
    const [a, b] = [
      { address: this.a, port: this.aPort },
      { address: this.b, port: this.bPort },
    ]
    return this.deviceIsA ? [a, b] : [b, a]
  }

  begin(direction: Direction, seq: number, time: number): void {
    this.firstSeq[direction] = seq
    this.began ??= time
    this[direction].stream.next ??= seq
  }

  end(direction: Direction, seq: number): void {
    this.endedBy ??= direction
    this[direction].stream.fin = seq
    this[direction].stream.next ??= seq
  }

  flush(time: number): void {
    for (const side of [this.up, this.down]) {
      if (this.isTcp) side.stream.flush(time)
      side.flush()
    }
  }

  /** Where in its stream the payload of a segment lies. */
  placeOf(direction: Direction, { isTcp, seq, payloadFrom, payloadTo }: Segment): { offset: number; length: number } {
    const { stream } = this[direction]
    const ahead = isTcp && stream.next !== undefined ? (seq - stream.next) | 0 : 0
    return { offset: Math.max(0, stream.position + ahead), length: payloadTo - payloadFrom }
  }

  /** A remark that we also put as a comment on the packet that it is about. */
  expect({ place }: Remark, text: string): void {
    const direction = 'direction' in place ? place.direction : undefined
    const offset = 'offset' in place ? place.offset : 0
    const isAhead = direction === undefined || offset >= this[direction].stream.position
    if (isAhead && this.#expected.length < expectedLimit) this.#expected.push({ direction, text })
  }

  /** Is this comment one of them? Then it is no news. */
  expected(direction: Direction, text: string): boolean {
    const at = this.#expected.findIndex((one) => one.text === text && (one.direction === undefined || one.direction === direction))
    if (at !== -1) this.#expected.splice(at, 1)
    return at !== -1
  }
}

/** One direction of a flow. */
class Side implements StreamSink {
  readonly stream: TcpStream
  /** The segment being read has PSH set: it ends a chunk of ours. */
  push = true
  readonly #flow: Flow
  readonly #direction: Direction
  readonly #owner: FlowOwner
  #parts: { time: number; bytes: Uint8Array[]; length: number } | undefined

  constructor(flow: Flow, direction: Direction, budget: Budget, owner: FlowOwner) {
    this.#flow = flow
    this.#direction = direction
    this.#owner = owner
    this.stream = new TcpStream(this, budget)
  }

  bytes(bytes: Uint8Array, time: number, at: number | undefined): void {
    if (this.#flow.own && (this.#parts || !this.push)) this.#join(bytes, time)
    else this.chunk(bytes, time, at)
  }

  chunk(bytes: Uint8Array, time: number, at: number | undefined): void {
    const link = this.#flow.link!
    const direction = this.#direction
    this.#owner.emit(
      at === undefined ? { kind: 'chunk', time, link, direction, bytes } : { kind: 'chunk', time, link, direction, bytes, at },
    )
  }

  gap(length: number | undefined, time: number, why: string): void {
    this.flush()
    this.#owner.emit({ kind: 'gap', time, link: this.#flow.link!, direction: this.#direction, length, why })
  }

  odd(what: Oddity, length: number): void {
    this.#owner.odd(what, length)
  }

  /** A chunk that one packet could not hold: only its last packet has PSH set. */
  #join(bytes: Uint8Array, time: number): void {
    this.#parts ??= { time, bytes: [], length: 0 }
    this.#parts.bytes.push(bytes.slice())
    this.#parts.length += bytes.length
    if (this.push || this.#parts.length > joinLimit) this.flush()
  }

  /** Hands on the parts of a chunk that has no end. */
  flush(): void {
    const parts = this.#parts
    if (!parts) return
    this.#parts = undefined
    const whole = new Uint8Array(parts.length)
    let at = 0
    for (const part of parts.bytes) {
      whole.set(part, at)
      at += part.length
    }
    this.chunk(whole, parts.time, undefined)
  }
}
