/** What a stream hands on, in order. */
export interface StreamSink {
  bytes(bytes: Uint8Array, time: number, at: number | undefined): void
  gap(length: number | undefined, time: number, why: string): void
  /** Bytes that are not handed on, and why. */
  odd(what: Oddity, length: number): void
}
export type Oddity = 'retransmitted' | 'overlapping' | 'out of order' | 'far off'

interface Held {
  readonly seq: number
  readonly bytes: Uint8Array
  readonly time: number
  readonly at: number | undefined
  readonly missing: number
}

/** Shared by all streams of a capture: how many bytes wait in all. */
export interface Budget {
  held: number
  readonly limit: number
}

/** How much of a stream may wait behind a hole before the hole is taken for a gap. */
const heldLimit = 4 * 1024 * 1024
const heldCountLimit = 1024
/** What a waiting segment takes besides its bytes. */
const overhead = 100
/** A hole that the other side has acknowledged is a gap after so many ms of capture time, or segments. */
const patience = 200
const patienceCount = 8
/** No window reaches further: a sequence number beyond belongs to another stream. */
const farthest = 0x4000_0000
const farLimit = 3

/** One direction of a TCP connection: brings segments into order, drops what came twice, names what is missing. */
export class TcpStream {
  /** The sequence number that comes next; undefined until the first segment. */
  next: number | undefined = undefined
  /** Bytes handed on, gaps included. */
  position = 0
  /** Sequence number of the FIN. */
  fin: number | undefined = undefined
  /** How far the other side has acknowledged. */
  acked: number | undefined = undefined
  /** How far off its place the segment last given was; for telling where its bytes lie in the stream. */
  ahead = 0
  readonly #held: Held[] = []
  #heldBytes = 0
  #far = 0
  readonly #sink: StreamSink
  readonly #budget: Budget

  constructor(sink: StreamSink, budget: Budget) {
    this.#sink = sink
    this.#budget = budget
  }

  get finished(): boolean {
    return this.fin !== undefined && this.next === this.fin
  }

  /** Takes the payload of a segment; `missing` bytes at its end were cut off when it was captured. */
  take(seq: number, bytes: Uint8Array, time: number, at: number | undefined, missing: number): void {
    this.next ??= seq
    const distance = (seq - this.next) | 0
    this.ahead = distance
    const length = bytes.length + missing
    if (distance > farthest || distance < -farthest) {
      this.#farOff(seq, bytes, time, at, missing)
      return
    }
    this.#far = 0
    if (distance === 0 && this.#held.length === 0) this.#deliver(bytes, time, at, missing)
    else if (distance + length <= 0) this.#old(distance, length)
    else {
      if (distance > 0) this.#sink.odd('out of order', bytes.length)
      this.#hold({ seq, bytes: bytes.slice(), time, at, missing })
      this.#drain(time)
    }
  }

  /** The other side has acknowledged up to here. */
  acknowledge(ack: number, time: number): void {
    if (this.acked === undefined || ((ack - this.acked) | 0) > 0) this.acked = ack
    if (this.#held.length > 0) this.#drain(time)
  }

  /** Nothing follows: hands on what waits, with its holes as gaps. */
  flush(time: number): void {
    while (this.#held.length > 0) {
      this.#skipHole(time, 'never seen')
      this.#drain(time)
    }
    if (this.fin === undefined || this.next === undefined) return
    const hole = (this.fin - this.next) | 0
    if (hole > 0 && hole < farthest) this.#gap(hole, time, 'never seen')
  }

  /** Advances past bytes that something else has told about. */
  skip(length: number): void {
    if (this.next !== undefined) this.next = (this.next + length) >>> 0
    this.position += length
  }

  #old(distance: number, length: number): void {
    // A keep-alive repeats the last byte, or none, to be acknowledged.
    if (!(length <= 1 && distance === -1)) this.#sink.odd('retransmitted', length)
  }

  #farOff(seq: number, bytes: Uint8Array, time: number, at: number | undefined, missing: number): void {
    this.#far++
    this.#sink.odd('far off', bytes.length)
    if (this.#far < farLimit) return
    this.flush(time)
    this.#sink.gap(undefined, time, 'the sequence numbers begin anew: how much is missing cannot be told')
    this.#far = 0
    this.next = seq
    this.#deliver(bytes, time, at, missing)
  }

  #deliver(bytes: Uint8Array, time: number, at: number | undefined, missing: number): void {
    this.next = (this.next! + bytes.length) >>> 0
    this.position += bytes.length
    if (bytes.length > 0) this.#sink.bytes(bytes, time, at)
    if (missing > 0) this.#gap(missing, time, 'cut off when it was captured (snapshot length)')
  }

  #gap(length: number, time: number, why: string): void {
    this.next = (this.next! + length) >>> 0
    this.position += length
    this.#sink.gap(length, time, why)
  }

  /** Keeps a segment in order of its sequence number. */
  #hold(segment: Held): void {
    let at = this.#held.length
    while (at > 0 && ((this.#held[at - 1]!.seq - segment.seq) | 0) > 0) at--
    this.#held.splice(at, 0, segment)
    this.#heldBytes += segment.bytes.length
    this.#budget.held += segment.bytes.length + overhead
  }

  /** Hands on what follows without a hole, and decides about holes. */
  #drain(time: number): void {
    while (this.#held.length > 0) {
      const first = this.#held[0]!
      const distance = (first.seq - this.next!) | 0
      if (distance > 0) {
        const why = this.#whyGap(first, time)
        if (why === undefined) return
        this.#skipHole(time, why)
        continue
      }
      this.#held.shift()
      this.#heldBytes -= first.bytes.length
      this.#budget.held -= first.bytes.length + overhead
      const length = first.bytes.length + first.missing
      if (distance + length <= 0) {
        this.#old(distance, length)
        continue
      }
      if (distance < 0) this.#sink.odd('overlapping', -distance)
      const bytes = first.bytes.subarray(Math.min(-distance, first.bytes.length))
      const missing = Math.min(first.missing, distance + length)
      this.#deliver(bytes, Math.max(time, first.time), first.at === undefined ? undefined : first.at - distance, missing)
    }
  }

  #whyGap(first: Held, time: number): string | undefined {
    const isAcked = this.acked !== undefined && ((this.acked - first.seq) | 0) >= 0
    if (isAcked && (time - first.time >= patience || this.#held.length >= patienceCount))
      return 'missing from the capture: the other side has acknowledged it'
    if (this.#budget.held > this.#budget.limit || this.#heldBytes > heldLimit || this.#held.length > heldCountLimit)
      return 'not seen while much that follows it was'
    return undefined
  }

  #skipHole(time: number, why: string): void {
    const hole = (this.#held[0]!.seq - this.next!) | 0
    if (hole > 0) this.#gap(hole, time, why)
  }
}
