import type { Segment } from './dissect.ts'

/** What the table must know of a flow: its two ends. */
export interface Ends {
  readonly isTcp: boolean
  readonly a: Uint8Array
  readonly aPort: number
  readonly b: Uint8Array
  readonly bPort: number
}

/**
 * Finds the flow of a segment, in either direction, without making an object for each packet. Hashes are salted, so that nobody can
 * make a capture whose flows all collide.
 */
export class FlowTable<Flow extends Ends> {
  readonly #buckets = new Map<number, Flow[]>()
  readonly #salt = Math.floor(Math.random() * 0x1_0000_0000)
  #size = 0

  get size(): number {
    return this.#size
  }

  find(segment: Segment): Flow | undefined {
    const bucket = this.#buckets.get(this.#hashOf(segment))
    if (!bucket) return undefined
    for (const flow of bucket) if (goes(flow, segment) || comes(flow, segment)) return flow
    return undefined
  }

  get(ends: Ends): Flow | undefined {
    const bucket = this.#buckets.get(this.#hashOfEnds(ends))
    return bucket?.find(
      (flow) => sameEnds(flow, ends) || sameEnds(flow, { ...ends, a: ends.b, aPort: ends.bPort, b: ends.a, bPort: ends.aPort }),
    )
  }

  /** Takes the place of a flow with the same ends. */
  set(flow: Flow): void {
    this.delete(flow)
    const hash = this.#hashOfEnds(flow)
    const bucket = this.#buckets.get(hash)
    if (bucket) bucket.push(flow)
    else this.#buckets.set(hash, [flow])
    this.#size++
  }

  delete(ends: Ends): void {
    const flow = this.get(ends)
    if (!flow) return
    const hash = this.#hashOfEnds(flow)
    const bucket = this.#buckets.get(hash)!
    if (bucket.length === 1) this.#buckets.delete(hash)
    else bucket.splice(bucket.indexOf(flow), 1)
    this.#size--
  }

  *values(): Generator<Flow> {
    for (const bucket of this.#buckets.values()) yield* bucket
  }

  #hashOf({ bytes, sourceAt, destinationAt, addressLength, sourcePort, destinationPort, isTcp }: Segment): number {
    const source = this.#hashEnd(bytes, sourceAt, addressLength, sourcePort)
    return (source + this.#hashEnd(bytes, destinationAt, addressLength, destinationPort) + (isTcp ? 1 : 0)) >>> 0
  }
  #hashOfEnds({ a, aPort, b, bPort, isTcp }: Ends): number {
    return (this.#hashEnd(a, 0, a.length, aPort) + this.#hashEnd(b, 0, b.length, bPort) + (isTcp ? 1 : 0)) >>> 0
  }
  #hashEnd(bytes: Uint8Array, at: number, length: number, port: number): number {
    let hash = this.#salt ^ port
    for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    return (hash ^ (hash >>> 13)) >>> 0
  }
}

/** Does the segment go from the flow's a to its b? */
export const goes = (flow: Ends, { bytes, sourceAt, destinationAt, addressLength, sourcePort, destinationPort, isTcp }: Segment): boolean =>
  flow.isTcp === isTcp &&
  flow.aPort === sourcePort &&
  flow.bPort === destinationPort &&
  sameAddress(flow.a, bytes, sourceAt, addressLength) &&
  sameAddress(flow.b, bytes, destinationAt, addressLength)

const comes = (flow: Ends, { bytes, sourceAt, destinationAt, addressLength, sourcePort, destinationPort, isTcp }: Segment): boolean =>
  flow.isTcp === isTcp &&
  flow.aPort === destinationPort &&
  flow.bPort === sourcePort &&
  sameAddress(flow.a, bytes, destinationAt, addressLength) &&
  sameAddress(flow.b, bytes, sourceAt, addressLength)

const sameEnds = (one: Ends, other: Ends): boolean =>
  one.isTcp === other.isTcp &&
  one.aPort === other.aPort &&
  one.bPort === other.bPort &&
  sameAddress(one.a, other.a, 0, other.a.length) &&
  sameAddress(one.b, other.b, 0, other.b.length)

function sameAddress(address: Uint8Array, bytes: Uint8Array, at: number, length: number): boolean {
  if (address.length !== length) return false
  for (let i = 0; i < length; i++) if (address[i] !== bytes[at + i]) return false
  return true
}
