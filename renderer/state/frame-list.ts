import type { Bridge, Row, ViewState } from '../../core/contract.ts'
import { Cell } from './cell.ts'

/** What the list shows now; a new value whenever rows have come in. */
export interface ListState {
  /** Rows that can be scrolled to: while paused, as many as there were at that moment. */
  readonly count: number
  readonly view: ViewState
  readonly paused: boolean
  /** Rows that came while paused. */
  readonly held: number
  /** Changes with every batch of rows that arrived in the cache. */
  readonly version: number
  /** Changes when all rows may have become different: a new filter, a family decided by hand. */
  readonly generation: number
}

const pageSize = 100
/** The window holds at most this many pages, however large the capture. */
const pageLimit = 64
const fetchLimit = 3
const nothing: ViewState = { view: -1, filter: '', shown: 0, total: 0, scanned: 0 }

/** The rows of one view, fetched in pages as they are looked at and forgotten again. */
export class FrameList {
  readonly state = new Cell<ListState>({ count: 0, view: nothing, paused: false, held: 0, version: 0, generation: 0 })
  readonly #bridge: Bridge
  /** Pages in order of use, the latest last. */
  readonly #pages = new Map<number, readonly Row[]>()
  readonly #busy = new Set<number>()
  #wanted: { readonly from: number; readonly to: number } = { from: 0, to: 0 }

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    bridge.on('views', (views) => {
      const mine = views.find(({ view }) => view === this.state.get().view.view)
      if (mine) this.#grow(mine)
    })
  }

  /** Opens the view, at first and whenever the engine had to be reached anew. */
  async open(): Promise<void> {
    const view = await this.#bridge.call('view.open', this.state.get().view.filter)
    this.#forget()
    this.#grow(view)
  }

  /** The row at a position of the view, where it is at hand. */
  rowAt(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** Says which rows are on show; those that are not at hand are fetched. */
  want(from: number, to: number): void {
    this.#wanted = { from: Math.max(0, from), to: Math.min(to, this.state.get().count) }
    this.#fetch()
  }

  setPaused(paused: boolean): void {
    const { view, count } = this.state.get()
    this.#change({ paused, count: paused ? count : view.shown, held: 0 })
  }

  async setFilter(filter: string): Promise<void> {
    const view = await this.#bridge.call('view.filter', this.state.get().view.view, filter)
    this.#forget()
    this.#grow(view, true)
  }

  /** Rows that were shown may read differently now. */
  reread(): void {
    this.#forget()
    this.#fetch()
  }

  /** Where in the view the journal row stands, or the first one after it. */
  async find(number: number): Promise<number | undefined> {
    return this.#bridge.call('view.find', this.state.get().view.view, number)
  }

  /** Some rows, past the cache: for whoever walks the view. */
  async read(from: number, to: number): Promise<readonly Row[]> {
    return this.#bridge.call('view.rows', this.state.get().view.view, from, to)
  }

  #grow(view: ViewState, anew = false): void {
    const { paused, count } = this.state.get()
    const shown = paused && !anew ? Math.min(count, view.shown) : view.shown
    if (view.shown < count) this.#forget()
    this.#change({ view, count: shown, held: view.shown - shown })
    this.#fetch()
  }

  #forget(): void {
    this.#pages.clear()
    this.#change({ generation: this.state.get().generation + 1 })
  }

  #change(change: Partial<ListState>): void {
    this.state.change((state) => ({ ...state, ...change }))
  }

  #fetch(except?: number): void {
    const { from, to } = this.#wanted
    for (let page = Math.floor(from / pageSize); page * pageSize < to; page++) {
      if (this.#busy.size >= fetchLimit) return
      if (page !== except && !this.#busy.has(page) && !this.#whole(page)) void this.#fetchPage(page)
    }
  }

  /** The last page grows with the view. */
  #whole(page: number): boolean {
    const rows = this.#pages.get(page)
    return rows !== undefined && rows.length >= Math.min(pageSize, this.state.get().count - page * pageSize)
  }

  async #fetchPage(page: number): Promise<void> {
    const { generation, view } = this.state.get()
    const before = this.#pages.get(page)?.length ?? 0
    let grown = true
    this.#busy.add(page)
    try {
      const from = page * pageSize
      const rows = await this.#bridge.call('view.rows', view.view, from, from + pageSize)
      const same = this.state.get().generation === generation
      if (same) this.#keep(page, rows)
      grown = !same || rows.length > before
    } catch {
      // The engine went away: rows come again when the view is opened anew.
      return
    } finally {
      this.#busy.delete(page)
    }
    // No more than last time, although the view is said to hold more: its next growth asks for this page again.
    this.#fetch(grown ? undefined : page)
  }

  #keep(page: number, rows: readonly Row[]): void {
    this.#pages.delete(page)
    this.#pages.set(page, rows)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= pageLimit) break
      this.#pages.delete(oldest)
    }
    this.#change({ version: this.state.get().version + 1 })
  }
}
