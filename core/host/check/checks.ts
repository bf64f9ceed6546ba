import { junit } from '../../check/junit.ts'
import { page } from '../../check/page.ts'
import type { CheckWish, ReadySuiteInfo, ReportFormat, RunState, SuiteFault } from '../../check/record.ts'
import { readSuite, type Suite } from '../../check/suite.ts'

import type { Coverage } from '../../check/coverage.ts'
import type { Clock } from '../clock.ts'
import type { Reader } from '../journal/reader.ts'
import { CoverageReader } from './coverage.ts'
import { evidence } from './evidence.ts'
import { readySuites } from './library.ts'
import { LiveRun } from './live-run.ts'
import type { SuiteProblem } from './pass.ts'
import { SessionRun } from './session-run.ts'
import type { Hands } from './set-up.ts'
import type { Wording } from '../../language.ts'

export interface ChecksOptions {
  readonly reader: Reader
  readonly hands: Hands
  readonly clock: Clock
  /** Plays a scenario against this listener. */
  simulate(scenario: string): { readonly identity: string } | { readonly problem: Wording; readonly line?: number }
  endSimulation(): void
  readonly changed: () => void
}

/** ms of a slice, and of what lies between two looks at a live run. */
const slice = 12
const tick = 100
/** How long a live run lasts where neither the suite nor anybody says it. */
const lasts = 600_000

/** The runs of suites against this session: one at a time. */
export class Checks {
  readonly #options: ChecksOptions
  #run: SessionRun | LiveRun | undefined
  #about: Pick<RunState, 'run' | 'on' | 'against' | 'started'> = { run: 0, on: 'session', against: '', started: 0 }
  #timer: NodeJS.Timeout | undefined
  #total = 0
  #device: string | undefined
  readonly #coverage: CoverageReader

  constructor(options: ChecksOptions) {
    this.#options = options
    this.#coverage = new CoverageReader(options.reader, (row) => options.hands.commandOf(row))
  }

  /** Suites that come with the application. */
  readonly suites = (): ReadySuiteInfo[] =>
    readySuites().flatMap(({ id, text }) => {
      const read = readSuite(text)
      return 'problems' in read
        ? []
        : [
            {
              id,
              title: read.title,
              about: read.about ?? '',
              families: read.families ?? [],
              model: read.model,
              checks: read.checks.length,
              text,
            },
          ]
    })

  start(wish: CheckWish): { readonly run: number } | { readonly faults: readonly SuiteFault[] } {
    this.stop()
    const { suites, faults } = this.#read(wish)
    if (faults.length > 0) return { faults }
    const { kind } = wish.on
    const made = kind === 'session' ? SessionRun.of(this.#options.reader, suites, wish.device) : this.#live(suites, wish)
    if ('problems' in made) return { faults: made.problems.map((one) => ({ ...one, column: 1 })) }
    if (wish.on.kind === 'simulated') {
      const played = this.#options.simulate(wish.on.scenario)
      if ('problem' in played) return { faults: [{ suite: 'scenario', line: played.line ?? 0, column: 1, text: played.problem.en }] }
    }
    this.#run = made
    this.#device = wish.device
    const against = wish.on.kind === 'session' ? 'this session' : wish.on.kind === 'live' ? 'live devices' : 'simulated devices'
    this.#about = {
      run: this.#about.run + 1,
      on: kind,
      against: wish.device === undefined ? against : `${wish.device}, ${against}`,
      started: this.#options.clock(),
    }
    if (made instanceof SessionRun) this.#goOn(made)
    else this.#timer = setInterval(() => this.#look(made), tick)
    this.#options.changed()
    return { run: this.#about.run }
  }

  stop(): void {
    if (this.#run?.state !== 'running') return
    this.#run.stop()
    this.#settle()
  }

  /** Undefined before the first run. */
  get state(): RunState | undefined {
    const run = this.#run
    if (!run) return undefined
    const { state, results: suites, verdict, problem } = run
    const progress =
      run instanceof SessionRun
        ? { done: run.done, total: run.total, steps: [] }
        : { done: run.elapsed, total: this.#total, steps: run.steps }
    return { ...this.#about, state, ...progress, verdict, suites, ...(problem === undefined ? {} : { problem }) }
  }

  /** What one device, or all, have exercised of their families so far; read in slices. */
  async coverage(device?: string): Promise<Coverage[]> {
    while (this.#coverage.advance(slice)) await new Promise((resolve) => setImmediate(resolve))
    return this.#coverage.read(device)
  }

  /** The last run as a text to keep; undefined before the first. */
  async report(format: ReportFormat): Promise<string | undefined> {
    const { state } = this
    if (!state) return undefined
    const about = { capture: state.against, timestamp: new Date(state.started).toISOString().slice(0, 19), problem: state.problem }
    const rowText = (row: number) => evidence(this.#options.reader, row)
    if (format === 'junit') return junit(state.suites, about, rowText)
    const coverage = await this.coverage(this.#device)
    if (format === 'html') return page(state.suites, about, rowText, coverage)
    return `${JSON.stringify({ ...about, verdict: state.verdict, steps: state.steps, suites: state.suites, coverage }, undefined, 2)}\n`
  }

  #read({ suites: written, set = {}, device, confirmation, on }: CheckWish): { suites: Suite[]; faults: SuiteFault[] } {
    const faults: SuiteFault[] = []
    const suites = written.flatMap(({ name, text }) => {
      const read = readSuite(text, device === undefined ? set : { identity: device, ...set })
      if ('problems' in read) {
        faults.push(...read.problems.map((one) => ({ suite: name, ...one })))
        return []
      }
      const harmful = read.setup.find((step) => step.kind === 'send' && step.danger)
      if (harmful && on.kind !== 'session' && confirmation === undefined)
        faults.push({
          suite: name,
          line: harmful.line,
          column: 1,
          text: `“${harmful.says}” can do harm: confirm it with the last characters of the device’s identity`,
        })
      return [read]
    })
    return { suites, faults }
  }

  #live(suites: readonly Suite[], wish: CheckWish): LiveRun | { readonly problems: readonly SuiteProblem[] } {
    const own = suites.flatMap((suite) => suite.lasts ?? [])
    this.#total = wish.lasts ?? (own.length > 0 ? Math.max(...own) : lasts)
    const { reader, hands, clock } = this.#options
    return LiveRun.of(suites, { reader, hands, clock, device: wish.device, confirmation: wish.confirmation, lasts: this.#total })
  }

  #goOn(run: SessionRun): void {
    const goesOn = run.advance(slice)
    if (!goesOn) this.#options.changed()
    else setImmediate(() => run === this.#run && this.#goOn(run))
  }

  #look(run: LiveRun): void {
    if (!run.advance()) this.#settle()
    this.#options.changed()
  }

  #settle(): void {
    clearInterval(this.#timer)
    if (this.#about.on === 'simulated') this.#options.endSimulation()
    this.#options.changed()
  }
}
