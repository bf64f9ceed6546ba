import type { Bridge } from '../../core/contract/index.ts'
import type { ViewState } from '../../core/contract/views.ts'
import { checkFilter } from '../../core/filter/check.ts'
import { combine, type Joining } from '../../core/filter/combine.ts'
import type { Problem } from '../../core/filter/parse.ts'
import { Cell } from './cell.ts'
import type { FrameList } from './frame-list.ts'
import { settings, setSetting } from './settings.ts'

/** How many filters are remembered. */
const remembered = 15

/** The one filter of the window: what is being written, what is in force, and finding without hiding. */
export class Filtering {
  /** The text in the field. */
  readonly draft = new Cell('')
  /** What is wrong with the text in the field. */
  readonly problem = new Cell<Problem | undefined>(undefined)
  readonly #frames: FrameList
  readonly #finder: Finder
  #before = ''

  constructor(bridge: Bridge, frames: FrameList) {
    this.#frames = frames
    this.#finder = new Finder(bridge)
  }

  write(text: string): void {
    this.draft.set(text)
    this.problem.set(checkFilter(text))
  }

  /** Puts a filter in force; says whether it could be used. */
  async apply(text = this.draft.get()): Promise<boolean> {
    this.write(text)
    if (this.problem.get()) return false
    const wanted = text.trim()
    const { filter, problem } = this.#frames.state.get().view
    if (filter === wanted) return true
    if (!problem) this.#before = filter
    await this.#frames.setFilter(wanted)
    const refused = this.#frames.state.get().view.problem
    if (refused) this.problem.set({ from: refused.at, to: text.length, text: refused.text })
    else if (wanted !== '')
      setSetting('recentFilters', [wanted, ...settings.get().recentFilters.filter((one) => one !== wanted)].slice(0, remembered))
    return refused === undefined
  }

  /** Joins a condition to the filter in force and applies that: what menus of rows and fields do. */
  async join(condition: string, how: Joining): Promise<boolean> {
    return this.apply(combine(this.#frames.state.get().view.filter, condition, how))
  }

  async clear(): Promise<void> {
    await this.apply('')
  }

  /** Gives up a filter that is still being run: back to the one before. */
  async cancel(): Promise<void> {
    await this.apply(this.#before)
  }

  /** The number of the nearest row before or behind `row` that passes `text`, which hides nothing. */
  async find(text: string, row: number | undefined, step: 1 | -1): Promise<number | undefined> {
    try {
      return await this.#finder.find(text, row, step)
    } catch {
      // An engine that was started anew does not know the view of before.
      this.#finder.forget()
      return this.#finder.find(text, row, step)
    }
  }
}

/** A second view, of what is looked for. */
class Finder {
  readonly #bridge: Bridge
  #view: ViewState | undefined

  constructor(bridge: Bridge) {
    this.#bridge = bridge
    bridge.on('views', (views) => {
      this.#view = views.find(({ view }) => view === this.#view?.view) ?? this.#view
    })
  }

  forget(): void {
    this.#view = undefined
  }

  async find(text: string, row: number | undefined, step: 1 | -1): Promise<number | undefined> {
    const { view, shown } = await this.#scanned(text)
    const rowAt = async (at: number): Promise<number | undefined> =>
      at < 0 || at >= shown ? undefined : (await this.#bridge.call('view.rows', view, at, at + 1))[0]?.number
    if (row === undefined) return rowAt(step > 0 ? 0 : shown - 1)
    // `view.find` answers the match itself or the first one behind it; none: all matches lie before.
    const at = (await this.#bridge.call('view.find', view, row)) ?? shown
    if (step < 0) return rowAt(at - 1)
    const found = await rowAt(at)
    return found === row ? rowAt(at + 1) : found
  }

  /** The view once all rows have been tested. */
  async #scanned(text: string): Promise<ViewState> {
    const known = this.#view
    if (known?.filter !== text) {
      if (known) await this.#bridge.call('view.close', known.view).catch(() => undefined)
      this.#view = await this.#bridge.call('view.open', text)
    }
    for (let turn = 0; turn < patience / pause; turn++) {
      const now = this.#view
      if (now && now.scanned >= now.total) return now
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    throw new Error('The search takes too long.')
  }
}

/** ms */
const patience = 60_000
const pause = 30

/** Whether the filter in force is still being run, and how far it is. */
export const progressOf = ({ view }: { readonly view: ViewState }): number | undefined =>
  view.filter !== '' && !view.problem && view.scanned < view.total ? view.scanned / view.total : undefined
