import { overall, type SuiteResult } from '../../check/run.ts'
import type { Suite } from '../../check/suite.ts'
import type { Verdict } from '../../check/verbs.ts'
import type { Reader } from '../journal/reader.ts'
import { Pass, type SuiteProblem } from './pass.ts'

/** Suites over the rows that are there now, some at a time, so that nobody waits for them. */
export class SessionRun {
  readonly #reader: Reader
  readonly #pass: Pass
  readonly #generation: number
  readonly total: number
  done = 0
  results: readonly SuiteResult[]
  state: 'running' | 'done' | 'stopped' = 'running'
  problem: string | undefined

  static of(
    reader: Reader,
    suites: readonly Suite[],
    device: string | undefined,
  ): SessionRun | { readonly problems: readonly SuiteProblem[] } {
    const pass = Pass.of(reader, suites, { device })
    return pass instanceof Pass ? new SessionRun(pass, reader) : pass
  }

  private constructor(pass: Pass, reader: Reader) {
    this.#pass = pass
    this.#reader = reader
    this.#generation = reader.journal.generation
    this.total = reader.journal.order.count
    this.results = pass.results(0, true)
  }

  get verdict(): Verdict {
    const verdict = overall(this.results)
    return verdict === 'pass' && (this.state === 'running' || this.problem !== undefined) ? 'undecided' : verdict
  }

  /** Looks at rows for so many ms; true while there are more. */
  advance(ms: number): boolean {
    if (this.state !== 'running') return false
    const { order, generation } = this.#reader.journal
    if (generation !== this.#generation) return this.#end('stopped', 'rows were decoded anew meanwhile: run it again')
    const until = performance.now() + ms
    while (this.done < this.total && performance.now() < until) this.#pass.see(order.at(this.done++))
    if (this.done === this.total) return this.#end('done', undefined)
    this.results = this.#pass.results(this.#pass.to, true)
    return true
  }

  stop(): void {
    if (this.state === 'running') this.#end('stopped', 'stopped before its end')
  }

  #end(state: 'done' | 'stopped', problem: string | undefined): false {
    this.state = state
    this.problem = problem
    this.results = this.#pass.results(this.#pass.to)
    return false
  }
}
