import { LongList } from './column.ts'
import { kinds, type Rows } from './rows.ts'

const [opened, closed] = [kinds.indexOf('opened'), kinds.indexOf('closed')]

/** In which order the list has the rows: by their numbers, until rows have been hidden or put in between. */
export class RowOrder {
  readonly #rows: Rows
  #order: LongList | undefined
  /** Position of each row, from 1; 0: hidden. */
  #places: LongList | undefined

  constructor(rows: Rows) {
    this.#rows = rows
  }

  get count(): number {
    return this.#order?.length ?? this.#rows.count
  }
  /** The row at a position, from 0. */
  at(position: number): number {
    return this.#order?.get(position) ?? position + 1
  }
  /** The position of a row, or of the first one after it in time; undefined where there is none. */
  placeOf(row: number): number | undefined {
    if (row < 1 || row > this.#rows.count) return undefined
    if (!this.#order || !this.#places) return row - 1
    const place = this.#places.get(row)
    if (place > 0) return place - 1
    for (let at = 0; at < this.#order.length; at++) if (this.#precedes(row, this.#order.get(at))) return at
    return undefined
  }

  /** A new row comes last. */
  append(row: number): void {
    if (!this.#order || !this.#places) return
    this.#order.push(row)
    this.#places.push(this.#order.length)
  }

  /** Hides rows, and puts others where their bytes arrived. */
  change(hidden: ReadonlySet<number>, moved: readonly number[]): void {
    const away = new Set([...hidden, ...moved])
    const late = [...moved].sort((a, b) => (this.#precedes(a, b) ? -1 : 1))
    const order = new LongList(Uint32Array)
    let next = 0
    for (let i = 0; i < this.count; i++) {
      const row = this.at(i)
      if (away.has(row)) continue
      while (next < late.length && this.#precedes(late[next]!, row)) order.push(late[next++]!)
      order.push(row)
    }
    while (next < late.length) order.push(late[next++]!)
    this.#order = order
    this.#places = new LongList(Uint32Array)
    for (let row = 0; row <= this.#rows.count; row++) this.#places.push(0)
    for (let at = 0; at < order.length; at++) this.#places.set(order.get(at), at + 1)
  }

  /** Did the row's last byte arrive before the other's? In one chunk the place in the stream decides; links open and close between chunks. */
  #precedes(row: number, other: number): boolean {
    const { chunk, behind, kind } = this.#rows
    if (chunk.get(row) !== chunk.get(other)) return chunk.get(row) < chunk.get(other)
    const isEvent = kind.get(other) === opened || kind.get(other) === closed
    return !isEvent && behind.get(row) > behind.get(other)
  }
}
