import type { Bridge, Row, ViewState } from '../../core/contract.ts'
import { Cell } from './cell.ts'
import { Pages } from './pages.ts'

/** What the list shows now. */
export interface ListState {
  /** Rows that can be scrolled to: while paused, as many as there were at that moment. */
  readonly count: number
  readonly view: ViewState
  readonly paused: boolean
  /** Rows that came while paused. */
  readonly held: number
  /** Changes when rows may have moved or read differently: a new filter, a family decided by hand. */
  readonly generation: number
}

const nothing: ViewState = { view: -1, filter: '', shown: 0, total: 0, scanned: 0 }

/** The rows of the window's view of the journal. */
export class FrameList {
  readonly state = new Cell<ListState>({ count: 0, view: nothing, paused: false, held: 0, generation: 0 })
  readonly pages: Pages<Row>
  readonly #bridge: Bridge

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    this.pages = new Pages((from, to) => this.read(from, to))
    bridge.on('views', (views) => {
      const mine = views.find(({ view }) => view === this.state.get().view.view)
      if (mine) this.#grow(mine)
    })
  }

  /** Opens the view, at first and whenever the engine had to be reached anew. */
  async open(): Promise<void> {
    const view = await this.#bridge.call('view.open', this.state.get().view.filter)
    this.#grow(view, true)
  }

  rowAt(index: number): Row | undefined {
    return this.pages.at(index)
  }

  setPaused(paused: boolean): void {
    const { view, count } = this.state.get()
    this.#change({ paused, count: paused ? count : view.shown, held: 0 })
  }

  async setFilter(filter: string): Promise<void> {
    const view = await this.#bridge.call('view.filter', this.state.get().view.view, filter)
    this.#grow(view, true)
  }

  /** Rows that were shown may read differently now. */
  reread(): void {
    this.pages.forget()
    this.#change({ generation: this.state.get().generation + 1 })
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
    const shrunk = view.shown < count
    this.#change({ view, count: shown, held: view.shown - shown })
    if (anew || shrunk) this.reread()
  }

  #change(change: Partial<ListState>): void {
    this.state.change((state) => ({ ...state, ...change }))
    this.pages.grow(this.state.get().count)
  }
}
