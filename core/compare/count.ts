/**
 * How often something was seen, and how independently: `runs` counts stretches, not frames, since what holds for a minute is one event;
 * `devices` and `blocks` (stretches of five minutes) tell whether it is a habit or one bad moment.
 */
export interface Count {
  readonly count: number
  readonly runs: number
  readonly devices: number
  readonly blocks: number
  /** Frames among them that carried an alarm. */
  readonly alarmed: number
  /** The first rows of it: the evidence. */
  readonly rows: readonly number[]
}

export interface Occasion {
  readonly row: number
  readonly time: number
  readonly device: string
  readonly alarmed: boolean
}

const blockLength = 300_000
const mostRows = 5
const mostBlocks = 2000

/** Counts occasions. */
export class Counter {
  #count = 0
  #runs = 0
  #alarmed = 0
  readonly #devices = new Set<string>()
  readonly #blocks = new Set<number>()
  readonly #rows: number[] = []

  /** `fresh`: not the continuation of the occasion before. */
  add({ row, time, device, alarmed }: Occasion, fresh = true): void {
    this.#count++
    if (fresh) this.#runs++
    if (alarmed) this.#alarmed++
    if (this.#devices.size < mostBlocks) this.#devices.add(device)
    if (this.#blocks.size < mostBlocks) this.#blocks.add(Math.floor(time / blockLength))
    if (this.#rows.length < mostRows) this.#rows.push(row)
  }

  get count(): number {
    return this.#count
  }
  done(): Count {
    return {
      count: this.#count,
      runs: this.#runs,
      devices: this.#devices.size,
      blocks: this.#blocks.size,
      alarmed: this.#alarmed,
      rows: this.#rows,
    }
  }
}

/** Counters by name; the names are bounded, since devices choose them. */
export class Counters {
  readonly #all = new Map<string, Counter>()
  readonly #limit: number
  /** There were more names than are kept. */
  overflow = false

  constructor(limit: number) {
    this.#limit = limit
  }

  add(name: string, occasion: Occasion, fresh = true): void {
    let counter = this.#all.get(name)
    if (!counter) {
      if (this.#all.size >= this.#limit) {
        this.overflow = true
        return
      }
      this.#all.set(name, (counter = new Counter()))
    }
    counter.add(occasion, fresh)
  }
  get size(): number {
    return this.#all.size
  }
  done(): Record<string, Count> {
    return Object.fromEntries([...this.#all].map(([name, counter]) => [name, counter.done()]))
  }
}

export const nothing: Count = { count: 0, runs: 0, devices: 0, blocks: 0, alarmed: 0, rows: [] }
