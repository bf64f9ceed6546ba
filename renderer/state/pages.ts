import { Cell } from './cell.ts'

const pageSize = 100
/** The window holds at most this many pages of a list, however long the list. */
const pageLimit = 64
const fetchLimit = 3

/** Items of a long list that somebody else holds: fetched in pages as they are looked at, and forgotten again. */
export class Pages<Item> {
  /** Changes with every page that arrives and when all were forgotten. */
  readonly version = new Cell(0)
  readonly #read: (from: number, to: number) => Promise<readonly Item[]>
  /** Pages in order of arrival, the latest last. */
  readonly #pages = new Map<number, readonly Item[]>()
  readonly #busy = new Set<number>()
  /** Pages that gave no more than the time before, although the list is said to be longer: its next growth asks for them again. */
  readonly #stalled = new Set<number>()
  #wanted: { readonly from: number; readonly to: number } = { from: 0, to: 0 }
  #count = 0
  #generation = 0

  constructor(read: (from: number, to: number) => Promise<readonly Item[]>) {
    this.#read = read
  }

  /** The item at a position, where it is at hand. */
  at(index: number): Item | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** How long the list is now. */
  grow(count: number): void {
    this.#count = count
    this.#stalled.clear()
    this.#fetch()
  }

  /** Says which items are on show; those that are not at hand are fetched. */
  want(from: number, to: number): void {
    this.#wanted = { from: Math.max(0, from), to }
    this.#fetch()
  }

  /** Items may read differently now. */
  forget(): void {
    this.#generation++
    this.#pages.clear()
    this.#stalled.clear()
    this.version.change((version) => version + 1)
    this.#fetch()
  }

  #fetch(): void {
    const to = Math.min(this.#wanted.to, this.#count)
    for (let page = Math.floor(this.#wanted.from / pageSize); page * pageSize < to; page++) {
      if (this.#busy.size >= fetchLimit) return
      if (!this.#stalled.has(page) && !this.#busy.has(page) && !this.#isWhole(page)) void this.#fetchPage(page)
    }
  }

  /** The last page grows with the list. */
  #isWhole(page: number): boolean {
    const items = this.#pages.get(page)
    return items !== undefined && items.length >= Math.min(pageSize, this.#count - page * pageSize)
  }

  async #fetchPage(page: number): Promise<void> {
    const generation = this.#generation
    const before = this.#pages.get(page)?.length ?? 0
    this.#busy.add(page)
    try {
      const items = await this.#read(page * pageSize, (page + 1) * pageSize)
      const same = this.#generation === generation
      if (same) this.#keep(page, items)
      if (same && items.length === before) this.#stalled.add(page)
    } catch {
      // Whoever holds the list went away: what is on show is asked for again when it is back.
      return
    } finally {
      this.#busy.delete(page)
    }
    this.#fetch()
  }

  #keep(page: number, items: readonly Item[]): void {
    this.#pages.delete(page)
    this.#pages.set(page, items)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= pageLimit) break
      this.#pages.delete(oldest)
    }
    this.version.change((version) => version + 1)
  }
}
