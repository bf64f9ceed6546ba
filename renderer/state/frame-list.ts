import type { Bridge } from '../../core/contract/index.ts'
import type { Row } from '../../core/contract/journal.ts'
import type { ViewState } from '../../core/contract/views.ts'
import { within } from '../kit/within.ts'
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

/** Rows that fill the largest screen. */
const tail = 100
/** ms that an engine which is slow to give rows may keep the list from growing. */
const patience = 250

/** The rows of the window's view of the journal. */
export class FrameList {
  readonly state = new Cell<ListState>({ count: 0, view: nothing, paused: false, held: 0, generation: 0 })
  readonly pages: Pages<Row>
  readonly #bridge: Bridge
  /** The engine's number of the view: known a little before its rows are shown. */
  #view = nothing.view
  /** What the engine told last and is not shown yet. */
  #latest: ViewState | undefined
  #growing = false
  #exchanging = 0

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    this.pages = new Pages((from, to) => this.read(from, to))
    bridge.on('views', (views) => {
      const mine = views.find(({ view }) => view === this.#view)
      if (mine) this.#grown(mine)
    })
  }

  /** Opens the view, at first and whenever the engine had to be reached anew. */
  async open(): Promise<void> {
    await this.#exchange(() => this.#bridge.call('view.open', this.state.get().view.filter))
  }

  /** The engine's number of the view. */
  get view(): number {
    return this.#view
  }

  rowAt(index: number): Row | undefined {
    return this.pages.at(index)
  }

  setPaused(paused: boolean): void {
    const { view, count } = this.state.get()
    this.#change({ paused, count: paused ? count : view.shown, held: 0 })
  }

  async setFilter(filter: string): Promise<void> {
    await this.#exchange(() => this.#bridge.call('view.filter', this.#view, filter))
  }

  /** Rows that were shown may read differently now: they stay until they have been read anew. */
  reread(): void {
    this.pages.refresh()
    this.#change({ generation: this.state.get().generation + 1 })
  }

  /** Where in the view the journal row stands, or the first one after it. */
  async find(number: number): Promise<number | undefined> {
    return this.#bridge.call('view.find', this.#view, number)
  }

  /** Some rows, past the cache: for whoever walks the view. */
  async read(from: number, to: number): Promise<readonly Row[]> {
    return this.#bridge.call('view.rows', this.#view, from, to)
  }

  /** Another list: it is shown once the rows that will be on show are at hand. */
  async #exchange(turn: () => Promise<ViewState>): Promise<void> {
    const isAtEnd = this.pages.showsEnd
    this.#exchanging++
    let view: ViewState | undefined
    const range = async () => {
      view = await turn()
      this.#view = view.view
      const from = Math.max(0, isAtEnd ? view.shown - tail : Math.min(this.pages.wanted.from, view.shown - tail))
      return { from, to: Math.min(view.shown, from + tail) }
    }
    try {
      if (!(await this.pages.exchange(range))) return
    } finally {
      this.#exchanging--
    }
    this.#change({ view: view!, count: view!.shown, held: 0, generation: this.state.get().generation + 1 })
    if (this.#latest?.filter === view!.filter) this.#grown(this.#latest)
  }

  /** The engine told how the view has grown. */
  #grown(view: ViewState): void {
    this.#latest = view
    if (!this.#growing && this.#exchanging === 0) this.#grow().catch(() => undefined)
  }

  async #grow(): Promise<void> {
    this.#growing = true
    try {
      for (let view = this.#latest; view && this.#exchanging === 0; view = this.#latest) {
        this.#latest = undefined
        const before = this.state.get()
        // Where its end is on show the list grows by rows that are there, not by blanks.
        if (view.shown > before.count && !before.paused && this.pages.showsEnd)
          await within(patience, this.pages.ready(Math.max(0, view.shown - tail), view.shown))
        if (this.#exchanging === 0) this.#show(view)
      }
    } finally {
      this.#growing = false
    }
  }

  #show(view: ViewState): void {
    const { paused, count, view: before } = this.state.get()
    const shown = paused ? Math.min(count, view.shown) : view.shown
    this.#change({ view, count: shown, held: view.shown - shown })
    if (view.shown < count || view.generation !== before.generation) this.reread()
  }

  #change(change: Partial<ListState>): void {
    this.state.change((state) => ({ ...state, ...change }))
    this.pages.grow(this.state.get().count)
  }
}
