import type { Bridge } from '../../core/contract/index.ts'
import type { Row } from '../../core/contract/journal.ts'
import { unpacked } from '../../core/packed.ts'
import type { Choosing } from '../kit/grid/many.ts'
import { Cell } from './cell.ts'
import type { FrameList } from './frame-list.ts'
import { holds, type Ranges, sizeOf, toggled } from './ranges.ts'

/** So many rows can be handled at once. */
const atOnce = 1_000_000
const readAtOnce = 500

/** The rows of the list that are chosen together, by their places in the view. */
export class ChosenRows {
  readonly ranges = new Cell<Ranges>([])
  readonly #bridge: Bridge
  readonly #frames: FrameList
  /** From where shift extends. */
  #anchor = 0
  #filter = ''

  constructor(bridge: Bridge, frames: FrameList) {
    this.#bridge = bridge
    this.#frames = frames
    // Another filter: what stood in a place stands elsewhere now. Rows that only read differently stay chosen.
    frames.state.subscribe(() => {
      const { filter } = frames.state.get().view
      if (filter !== this.#filter) this.ranges.set([])
      this.#filter = filter
    })
  }

  get count(): number {
    return sizeOf(this.ranges.get())
  }

  choose(position: number, how: Choosing): void {
    if (how === 'move') return
    if (how === 'extend') this.ranges.set([[Math.min(this.#anchor, position), Math.max(this.#anchor, position) + 1]])
    else {
      this.#anchor = position
      this.ranges.set(how === 'only' ? [[position, position + 1]] : toggled(this.ranges.get(), position))
    }
  }

  all(): void {
    const { count } = this.#frames.state.get()
    if (count > 0) this.ranges.set([[0, count]])
  }

  has(position: number): boolean {
    return holds(this.ranges.get(), position)
  }

  /** Numbers of the chosen rows in their order, at most a million. */
  async numbers(): Promise<number[]> {
    const numbers: number[] = []
    for (const [from, to] of this.ranges.get()) {
      const room = atOnce - numbers.length
      if (room <= 0) break
      const part = await this.#bridge.call('view.numbers', this.#frames.view, from, Math.min(to, from + room))
      for (const number of unpacked.u32(part)) numbers.push(number)
    }
    return numbers
  }

  /** The first `most` of the chosen rows. */
  async rows(most: number): Promise<readonly Row[]> {
    const rows: Row[] = []
    for (const [from, to] of this.ranges.get()) {
      for (let at = from; at < to && rows.length < most; at += readAtOnce)
        rows.push(...(await this.#frames.read(at, Math.min(to, at + readAtOnce, at + most - rows.length))))
    }
    return rows
  }
}
