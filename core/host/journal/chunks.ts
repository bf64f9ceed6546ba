import { Table } from './column.ts'
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
  readonly #table = new Table()
  readonly time = this.#table.column(Float64Array)
  readonly link = this.#table.column(Uint32Array)
  readonly flags = this.#table.column(Uint8Array)
  /** Where it begins in its direction of the link's stream. */
  readonly offset = this.#table.column(Float64Array)
  readonly size = this.#table.column(Uint32Array)
  readonly position = this.#table.column(Float64Array)
  readonly store: PayloadStore

  constructor(store: PayloadStore) {
    this.store = store
  }

  get count(): number {
    return this.#table.length
  }

  /** Answers the chunk's index, or undefined where its bytes cannot be kept. `kept`: where in the store they are already. */
  add(link: number, time: number, flags: number, offset: number, bytes: Uint8Array, kept?: number): number | undefined {
    const position = kept ?? this.store.append(bytes)
    if (position === undefined) return undefined
    const index = this.#table.add()
    this.time.set(index, time)
    this.link.set(index, link)
    this.flags.set(index, flags)
    this.offset.set(index, offset)
    this.size.set(index, bytes.length)
    this.position.set(index, position)
    return index
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
