import type { StreamName, Streams } from '../../contract/index.ts'
import type { Row } from '../../contract/journal.ts'
import type { ViewState } from '../../contract/views.ts'
import { compileFilter } from '../journal/filter.ts'
import { Dress, type DressWish } from './dress.ts'
import type { Reader } from '../journal/reader.ts'
import { View } from './view.ts'

/** Tells a window something; must not block. */
export type Tell = <K extends StreamName>(name: K, data: Streams[K]) => void

/** Views are told at most 30 times a second, the status four times. */
const viewTick = 34
const statusTick = 250
/** A window that opens views without end has a fault. */
const viewLimit = 64

/** One window and its views. */
export class WindowViews {
  readonly tell: Tell
  readonly views = new Map<number, { readonly view: View; told: string }>()
  readonly #reader: Reader
  #dress: Dress

  constructor(tell: Tell, reader: Reader) {
    this.tell = tell
    this.#reader = reader
    this.#dress = new Dress(reader, { rules: [], fields: [] })
  }

  open(id: number, filter: string): ViewState {
    if (this.views.size >= viewLimit) throw new Error(`a window may have ${viewLimit} views`)
    this.views.set(id, { view: new View(id, this.#reader), told: '' })
    return this.filter(id, filter)
  }

  filter(id: number, filter: string): ViewState {
    const view = this.of(id)
    view.setFilter(filter, (text) => compileFilter(text, this.#reader))
    view.advance()
    return view.state
  }

  of(id: number): View {
    const entry = this.views.get(id)
    if (!entry) throw new Error(`there is no view ${id}`)
    return entry.view
  }

  /** Rows `from` to `to` (excluded) of a view, with what this window wants them to carry. */
  rows(id: number, from: number, to: number): Row[] {
    return this.of(id)
      .rows(from, to)
      .map((row) => ({ ...this.#reader.row(row), ...this.#dress.of(row) }))
  }

  dress(wish: DressWish): Pick<Dress, 'problems'> {
    this.#dress = new Dress(this.#reader, wish)
    return { problems: this.#dress.problems }
  }

  /** Lets every view test some rows; true while one of them has rows left. */
  advance(): boolean {
    return [...this.views.values()].filter(({ view }) => view.advance()).length > 0
  }

  /** Tells what has changed since it was told. */
  tellViews(): void {
    const changed: ViewState[] = []
    for (const entry of this.views.values()) {
      const { state } = entry.view
      const now = JSON.stringify(state)
      if (now === entry.told) continue
      entry.told = now
      changed.push(state)
    }
    if (changed.length > 0) this.tell('views', changed)
  }
}

/** All windows: they are told how their views grow, in batches, and whatever else is news. */
export class Windows {
  readonly #reader: Reader
  readonly #ticks: { readonly views: () => void; readonly status: () => void }
  readonly #all = new Set<WindowViews>()
  #timers: NodeJS.Timeout[] = []
  #advancing = false
  #lastView = 0
  /** What each stream was told last, as text: the same again is not worth a word. */
  readonly #told = new Map<StreamName, string>()

  /** `ticks` are called before the windows are told: thirty times and four times a second, while there is a window. */
  constructor(reader: Reader, ticks: { readonly views: () => void; readonly status: () => void }) {
    this.#reader = reader
    this.#ticks = ticks
  }

  connect(tell: Tell): WindowViews {
    const window = new WindowViews(tell, this.#reader)
    this.#all.add(window)
    if (this.#timers.length === 0) {
      this.#timers = [setInterval(() => this.#advance(), viewTick).unref(), setInterval(this.#ticks.status, statusTick).unref()]
    }
    return window
  }

  disconnect(window: WindowViews): void {
    this.#all.delete(window)
    window.views.clear()
    if (this.#all.size === 0) this.close()
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }

  nextView(): number {
    return ++this.#lastView
  }

  tell<K extends StreamName>(name: K, data: Streams[K]): void {
    for (const { tell } of this.#all) tell(name, data)
  }

  /** Tells only what is not the same as the last time. */
  tellNews<K extends StreamName>(name: K, data: Streams[K]): void {
    const now = JSON.stringify(data)
    if (this.#told.get(name) === now) return
    this.#told.set(name, now)
    this.tell(name, data)
  }

  #advance(): void {
    this.#ticks.views()
    for (const window of this.#all) {
      if (window.advance()) this.#goOn()
      window.tellViews()
    }
  }

  /** A filter has rows left to test: between two ticks too, but never in the way of the sockets. */
  #goOn(): void {
    if (this.#advancing) return
    this.#advancing = true
    setImmediate(() => {
      this.#advancing = false
      const busy = [...this.#all].filter((window) => window.advance())
      if (busy.length > 0) this.#goOn()
    })
  }
}
