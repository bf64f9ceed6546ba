import { isOf, overall, type SuiteResult } from '../../check/run.ts'
import type { StepState } from '../../check/record.ts'
import type { Suite } from '../../check/suite.ts'
import type { Verdict } from '../../check/verbs.ts'
import type { Clock } from '../clock.ts'
import type { Reader } from '../journal/reader.ts'
import { Pass, type SuiteProblem } from './pass.ts'
import { type Hands, SetUp } from './set-up.ts'

export interface LiveOptions {
  readonly reader: Reader
  readonly hands: Hands
  readonly clock: Clock
  readonly device: string | undefined
  readonly confirmation: string | undefined
  /** ms after which what is open is judged as it stands. */
  readonly lasts: number
}

/** Rows that nobody is known to have sent yet are kept back, so many in all. */
const mostHeld = 100_000

/** Suites over what comes from now on. Call `advance` now and then: rows and time go in there. */
export class LiveRun {
  readonly #options: LiveOptions
  readonly #pass: Pass
  readonly #setUp: SetUp
  /** Families that the suites are for; undefined: of all. */
  readonly #families: readonly string[] | undefined
  readonly #held = new Map<number, number[]>()
  #heldRows = 0
  #next: number
  readonly started: number
  results: readonly SuiteResult[]
  state: 'running' | 'done' | 'stopped' = 'running'

  static of(suites: readonly Suite[], options: LiveOptions): LiveRun | { readonly problems: readonly SuiteProblem[] } {
    const { reader, device, hands } = options
    const live = { commandOf: (row: number) => hands.commandOf(row) }
    const pass = Pass.of(reader, suites, { device, live })
    return pass instanceof Pass ? new LiveRun(pass, suites, options) : pass
  }

  private constructor(pass: Pass, suites: readonly Suite[], options: LiveOptions) {
    this.#pass = pass
    this.#options = options
    this.#families = suites.some(({ families }) => !families) ? undefined : suites.flatMap(({ families }) => families ?? [])
    this.#setUp = new SetUp(
      suites.flatMap(({ setup }) => setup),
      options,
    )
    this.#next = options.reader.count + 1
    this.started = options.clock()
    this.results = pass.results(this.started, true)
    this.#setUp.advance(this.started)
  }

  get elapsed(): number {
    return Math.min(this.#options.clock() - this.started, this.#options.lasts)
  }
  get steps(): readonly StepState[] {
    return this.#setUp.states
  }
  /** Why it cannot pass, whatever the checks say. */
  get problem(): string | undefined {
    if (this.#setUp.problem !== undefined) return this.#setUp.problem
    if (this.state === 'stopped') return 'stopped before its time'
    return this.state === 'done' && !this.#setUp.over ? 'the time was up before the set-up was done' : undefined
  }
  get verdict(): Verdict {
    const verdict = overall(this.results)
    return verdict === 'pass' && (this.state === 'running' || this.problem !== undefined) ? 'undecided' : verdict
  }

  /** Takes what has come and does what is due; true while it goes on. */
  advance(): boolean {
    if (this.state !== 'running') return false
    const { clock, lasts, reader } = this.#options
    for (; this.#next <= reader.count; this.#next++) this.#take(this.#next)
    for (const number of this.#held.keys()) if (this.#isKnown(number)) this.#release(number)
    const now = clock()
    this.#setUp.advance(now)
    this.results = this.#pass.results(now, true)
    if (now - this.started >= lasts || this.#setUp.problem !== undefined || (this.#setUp.over && this.#isDecided)) this.#end('done', now)
    return this.state === 'running'
  }

  /** Judges what is there. */
  stop(): void {
    if (this.advance()) this.#end('stopped', this.#options.clock())
  }

  /** Nothing that has to be decided is open. */
  get #isDecided(): boolean {
    const needed = this.results.flatMap(({ results }) => results.filter(({ check }) => !check.optional))
    return needed.length > 0 && needed.every(({ open }) => !open)
  }

  #end(state: 'done' | 'stopped', now: number): void {
    for (const number of this.#held.keys()) this.#release(number)
    this.#setUp.end()
    this.state = state
    this.results = this.#pass.results(now)
  }

  #take(row: number): void {
    const { journal } = this.#options.reader
    const link = journal.linkOf(row)
    const device = journal.rows.devices.word(journal.rows.device.get(row)) ?? link.identity
    this.#setUp.see(row, device, isOf(this.#families, { family: undefined, linkFamily: link.family }))
    if (this.#isKnown(link.number) || this.#heldRows >= mostHeld) {
      this.#release(link.number)
      this.#pass.see(row)
      return
    }
    const held = this.#held.get(link.number)
    if (held) held.push(row)
    else this.#held.set(link.number, [row])
    this.#heldRows++
  }

  /** Is it known who speaks on a link, and what? Its rows are judged as that device's then, the first ones too, as in a capture. */
  #isKnown(number: number): boolean {
    const { identity, family, closed } = this.#options.reader.journal.links[number - 1]!
    return closed !== undefined || (identity !== undefined && family !== undefined)
  }

  #release(number: number): void {
    const rows = this.#held.get(number)
    if (!rows) return
    this.#held.delete(number)
    this.#heldRows -= rows.length
    for (const row of rows) this.#pass.see(row)
  }
}
