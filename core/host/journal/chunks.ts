import { Column } from './column.ts'
import type { PayloadStore } from './payload-store.ts'

export const chunkFlag = {
  down: 1,
  /** A datagram: nothing can complete it. */
  final: 2,
  /** Silence followed, and what was held stood alone. */
  quiet: 4,
  /** Long silence followed: what was held was given up. */
  givenUp: 8,
} as const

/** All chunks of all links in the order of arrival; their bytes are in the store. */
export class Chunks {
  readonly time = new Column(Float64Array)
  readonly link = new Column(Uint32Array)
  readonly flags = new Column(Uint8Array)
  /** Where it begins in its direction of the link's stream. */
  readonly offset = new Column(Float64Array)
  readonly size = new Column(Uint32Array)
  readonly position = new Column(Float64Array)
  readonly store: PayloadStore

  constructor(store: PayloadStore) {
    this.store = store
  }

  get count(): number {
    return this.time.length
  }

  /** Answers the chunk's index, or undefined where its bytes cannot be kept. `kept`: where in the store they are already. */
  add(link: number, time: number, flags: number, offset: number, bytes: Uint8Array, kept?: number): number | undefined {
    const position = kept ?? this.store.append(bytes)
    if (position === undefined) return undefined
    this.time.push(time)
    this.link.push(link)
    this.flags.push(flags)
    this.offset.push(offset)
    this.size.push(bytes.length)
    this.position.push(position)
    return this.count - 1
  }

  is(index: number, bit: number): boolean {
    return (this.flags.get(index) & bit) !== 0
  }
  end(index: number): number {
    return this.offset.get(index) + this.size.get(index)
  }
  bytes(index: number): Uint8Array {
    return this.store.read(this.position.get(index), this.size.get(index))
  }
}
