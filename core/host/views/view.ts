import type { ViewState } from '../../contract/views.ts'
import { NumberList } from '../journal/column.ts'
import type { Journal } from '../journal/journal.ts'
import type { Reader } from '../journal/reader.ts'
import type { Remarks } from '../journal/remarks.ts'
import type { Wording } from '../../language.ts'

export type Predicate = (row: number) => boolean
/** Turns a filter's text into a test of a row; undefined: every row passes. */
export type Compile = (
  filter: string,
) =>
  | { readonly passes: Predicate | undefined; /** Looks at what users remarked. */ readonly asksRemarks?: boolean }
  | { readonly problem: { readonly at: number; readonly text: Wording } }

/** How long filtering may keep the process busy at a stretch, in ms. */
const slice = 8
const checkEvery = 64

/** The rows of a journal that pass one filter, in order. Without a filter it holds nothing of its own. */
export class View {
  readonly id: number
  filter = ''
  problem: { readonly at: number; readonly text: Wording } | undefined
  generation = 0
  readonly #journal: Journal
  readonly #remarks: Pick<Remarks, 'version'>
  #rows = new NumberList()
  /** What is shown while rows that may have changed are tested anew: nothing jumps. */
  #before: NumberList | undefined
  #passes: Predicate | undefined
  #scanned = 0
  #asksRemarks = false
  #journalGeneration: number
  #remarksVersion: number

  constructor(id: number, { journal, remarks }: Pick<Reader, 'journal' | 'remarks'>) {
    this.id = id
    this.#journal = journal
    this.#remarks = remarks
    this.#journalGeneration = journal.generation
    this.#remarksVersion = remarks.version
  }

  /** A filter that cannot be used leaves the one before in force. */
  setFilter(filter: string, compile: Compile): void {
    const compiled = compile(filter)
    this.filter = filter
    this.problem = 'problem' in compiled ? compiled.problem : undefined
    if ('problem' in compiled) return
    this.#passes = compiled.passes
    this.#asksRemarks = compiled.asksRemarks ?? false
    this.#before = undefined
    this.#restart()
  }

  get state(): ViewState {
    const total = this.#journal.order.count
    const scanned = this.#passes ? this.#scanned : total
    const base = {
      view: this.id,
      filter: this.filter,
      shown: this.#passes ? this.#list.length : total,
      total,
      scanned,
      generation: this.generation,
    }
    return this.problem ? { ...base, problem: this.problem } : base
  }

  get #list(): NumberList {
    return this.#before ?? this.#rows
  }

  /** Journal rows at positions `from` to `to` (excluded). */
  rows(from: number, to: number): number[] {
    const { shown } = this.state
    const all: number[] = []
    for (let i = Math.max(0, from); i < Math.min(to, shown); i++) all.push(this.#passes ? this.#list.get(i) : this.#journal.order.at(i))
    return all
  }

  /** Position of a journal row, or of the first one after it. */
  find(row: number): number | undefined {
    const { shown } = this.state
    const place = this.#journal.order.placeOf(row)
    if (place === undefined) return undefined
    if (!this.#passes) return place
    let [low, high] = [0, shown]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#journal.order.placeOf(this.#list.get(middle)) ?? 0) >= place) high = middle
      else low = middle + 1
    }
    return low < shown ? low : undefined
  }

  /** Tests rows that have not been seen yet, for at most `ms`; true while there are more. */
  advance(ms = slice): boolean {
    this.#follow()
    const passes = this.#passes
    if (!passes) return false
    const until = performance.now() + ms
    const { order } = this.#journal
    while (this.#scanned < order.count) {
      const row = order.at(this.#scanned)
      if (passes(row)) this.#rows.push(row)
      this.#scanned++
      if (this.#scanned % checkEvery === 0 && performance.now() > until && this.#scanned < order.count) return true
    }
    if (this.#before) {
      this.#before = undefined
      this.generation++
    }
    return false
  }

  /** Rows have changed, or what users said of them: what may pass otherwise now is tested anew. */
  #follow(): void {
    const { generation } = this.#journal
    const { version } = this.#remarks
    const isChanged = this.#journalGeneration !== generation || (this.#asksRemarks && this.#remarksVersion !== version)
    if (isChanged) {
      this.#before ??= this.#rows
      this.#rows = new NumberList()
      this.#restart()
    } else if (this.#remarksVersion !== version) this.generation++
    this.#journalGeneration = generation
    this.#remarksVersion = version
  }

  #restart(): void {
    this.generation++
    this.#rows.clear()
    this.#scanned = 0
  }
}
