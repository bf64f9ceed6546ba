type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array
type NumbersOf = new (length: number) => Numbers

const pageBits = 14
const pageSize = 1 << pageBits
const inPage = pageSize - 1

/** A column of numbers that grows by pages: nothing is copied when it grows, and its bytes stay outside the JavaScript heap. */
export class Column {
  readonly #pages: Numbers[] = []
  readonly #make: NumbersOf

  constructor(make: NumbersOf) {
    this.#make = make
  }

  /** Makes room for the entry at `at`, which is the first one that has none. */
  reach(at: number): void {
    if ((at & inPage) === 0) this.#pages.push(new this.#make(pageSize))
  }
  get(at: number): number {
    return this.#pages[at >> pageBits]![at & inPage]!
  }
  set(at: number, value: number): void {
    this.#pages[at >> pageBits]![at & inPage] = value
  }
}

/** Columns that grow together, row by row. */
export class Table {
  length = 0
  readonly #columns: Column[] = []

  column(make: NumbersOf): Column {
    const column = new Column(make)
    this.#columns.push(column)
    return column
  }
  /** Adds a row of zeros; answers its number. */
  add(): number {
    if ((this.length & inPage) === 0) for (const column of this.#columns) column.reach(this.length)
    return this.length++
  }
}

/** A long list of numbers. */
export class LongList extends Column {
  length = 0

  push(value: number): void {
    this.reach(this.length)
    this.set(this.length++, value)
  }
}

/** A short list of numbers (the chunks of a link) that grows by doubling and costs nothing while it is empty. */
export class NumberList {
  length = 0
  #values = new Uint32Array(0)

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(Math.max(4, this.length * 2))
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }
  get(at: number): number {
    return this.#values[at]!
  }
  /** The first position whose value passes `from`; the values must be sorted so that none passes before one that does not. */
  find(from: (value: number) => boolean): number {
    let [low, high] = [0, this.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (from(this.#values[middle]!)) high = middle
      else low = middle + 1
    }
    return low
  }
  /** The last entries, at most so many. */
  last(count: number): number[] {
    return [...this.#values.subarray(Math.max(0, this.length - count), this.length)]
  }
  clear(): void {
    this.length = 0
  }
}
