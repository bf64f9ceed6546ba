import { Cell } from './cell.ts'

const pageSize = 100
/** The window holds at most this many pages of a list, however long the list. */
const pageLimit = 64
const fetchLimit = 3
/** So many items before and behind those on show are fetched as well, after them, where somebody goes on from place to place. */
const ahead = pageSize

/** Items of a long list that somebody else holds: fetched in pages as they are looked at, and forgotten again. */
export class Pages<Item> {
  /** Changes with every page that arrives and when another list took the place of this one. */
  readonly version = new Cell(0)
  readonly #read: (from: number, to: number) => Promise<readonly Item[]>
  /** Pages in order of arrival, the latest last. */
  #pages = new Map<number, readonly Item[]>()
  /** Pages that may read differently now: on show until they have been read anew. */
  #stale = new Map<number, readonly Item[]>()
  readonly #busy = new Map<number, Promise<void>>()
  /** Pages that gave no more than the time before, although the list is said to be longer: its next growth asks for them again. */
  readonly #stalled = new Set<number>()
  #wanted: { readonly from: number; readonly to: number } = { from: 0, to: 0 }
  #showsEnd = true
  /** What is on show is near what was: the next will be near, too. */
  #goesOn = false
  #count = 0
  #generation = 0
  /** Another list is on its way: what would be read now belongs to it. */
  #exchanging = false

  constructor(read: (from: number, to: number) => Promise<readonly Item[]>) {
    this.#read = read
  }

  /** The item at a position, where it is at hand. */
  at(index: number): Item | undefined {
    const page = Math.floor(index / pageSize)
    return this.#pages.get(page)?.[index % pageSize] ?? this.#stale.get(page)?.[index % pageSize]
  }

  /** What is on show. */
  get wanted(): { readonly from: number; readonly to: number } {
    return this.#wanted
  }

  /** Whether the end of the list is on show; as long as nobody looks, it is what will be looked at. */
  get showsEnd(): boolean {
    return this.#showsEnd
  }

  /** How long the list is now. */
  grow(count: number): void {
    this.#count = count
    this.#stalled.clear()
    this.#fetch()
  }

  /** Says which items are on show; those that are not at hand are fetched. */
  want(from: number, to: number): void {
    this.#goesOn = Math.abs(from - this.#wanted.from) < ahead * 2
    this.#wanted = { from: Math.max(0, from), to }
    this.#showsEnd = to === 0 || to >= this.#count
    this.#fetch()
  }

  /** Settles when the items are at hand or cannot be had; undefined where they are at hand already. */
  ready(from: number, to: number): Promise<void> | undefined {
    if (this.#exchanging) return undefined
    const missing = pagesOf(from, to).filter((page) => !this.#holds(page, to))
    return missing.length === 0 ? undefined : this.#prepare(missing, to)
  }

  /** Items may read differently now: those at hand stay on show until they have been read anew. */
  refresh(): void {
    this.#generation++
    this.#stale = new Map([...this.#stale, ...this.#pages].slice(-pageLimit))
    this.#pages = new Map()
    this.#stalled.clear()
    this.#fetch()
  }

  /** Items are others now. */
  forget(): void {
    this.#generation++
    this.#pages.clear()
    this.#stale.clear()
    this.#stalled.clear()
    this.version.change((version) => version + 1)
    this.#fetch()
  }

  /**
   * Another list takes the place of this one, in one step: `turn` makes whoever holds it turn to that and tells what will be on show of it.
   * Says whether it did; it did not where yet another came after it.
   */
  async exchange(turn: () => Promise<{ readonly from: number; readonly to: number }>): Promise<boolean> {
    const generation = ++this.#generation
    this.#exchanging = true
    const next = new Map<number, readonly Item[]>()
    try {
      const { from, to } = await turn()
      await Promise.allSettled(
        pagesOf(from, to).map(async (page) => next.set(page, await this.#read(page * pageSize, (page + 1) * pageSize))),
      )
    } finally {
      if (this.#generation === generation) this.#exchanging = false
    }
    if (this.#generation !== generation) return false
    this.#pages = next
    this.#stale.clear()
    this.#stalled.clear()
    this.version.change((version) => version + 1)
    return true
  }

  async #prepare(pages: readonly number[], to: number): Promise<void> {
    for (const page of pages) {
      await this.#busy.get(page)
      if (!this.#holds(page, to)) await this.#fetchPage(page)
    }
  }

  #fetch(): void {
    if (this.#exchanging) return
    const { from, to } = this.#wanted
    if (to === 0) return
    const shown = pagesOf(from, Math.min(to, this.#count))
    const around = this.#goesOn ? pagesOf(Math.max(0, from - ahead), Math.min(to + ahead, this.#count)) : []
    for (const page of [...shown, ...around]) {
      if (this.#busy.size >= fetchLimit) return
      if (!this.#stalled.has(page) && !this.#busy.has(page) && !this.#isWhole(page)) void this.#fetchPage(page)
    }
  }

  /** The last page grows with the list. */
  #isWhole(page: number): boolean {
    const items = this.#pages.get(page)
    return items !== undefined && items.length >= Math.min(pageSize, this.#count - page * pageSize)
  }

  /** Whether a page has, in whatever reading, what it takes up to a position. */
  #holds(page: number, to: number): boolean {
    const length = Math.max(this.#pages.get(page)?.length ?? 0, this.#stale.get(page)?.length ?? 0)
    return length >= Math.min(pageSize, to - page * pageSize)
  }

  #fetchPage(page: number): Promise<void> {
    const work = this.#load(page).finally(() => {
      this.#busy.delete(page)
      this.#fetch()
    })
    this.#busy.set(page, work)
    return work
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation
    const before = this.#pages.get(page)?.length ?? 0
    try {
      const items = await this.#read(page * pageSize, (page + 1) * pageSize)
      if (this.#generation !== generation) return
      this.#keep(page, items)
      if (items.length === before) this.#stalled.add(page)
    } catch {
      // Whoever holds the list went away: what is on show is asked for again when the list grows or is another one.
      if (this.#generation === generation) this.#stalled.add(page)
    }
  }

  #keep(page: number, items: readonly Item[]): void {
    this.#stale.delete(page)
    this.#pages.delete(page)
    this.#pages.set(page, items)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= pageLimit) break
      this.#pages.delete(oldest)
    }
    this.version.change((version) => version + 1)
  }
}

/** The pages that hold items `from` to `to` (excluded). */
function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / pageSize)
  return Array.from({ length: Math.max(0, Math.ceil(to / pageSize) - first) }, (_, i) => first + i)
}
