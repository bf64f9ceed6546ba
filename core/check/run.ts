import { type Access, compile, type Vocabulary } from '../filter/compile.ts'
import { parse } from '../filter/parse.ts'
import type { Check, Suite } from './suite.ts'
import { type Glance, judge, type Judge, type Outcome, timed, type Verdict } from './verbs.ts'

export interface CheckResult extends Outcome {
  readonly check: Check
  /** What comes later can change it: only while a run goes on. */
  readonly open?: true
}
export interface SuiteResult {
  readonly suite: Suite
  readonly results: readonly CheckResult[]
}

/** Packets that were captured in parallel stand a little out of order, ms. */
const jitter = 1000
const mostDevices = 100_000
/** Verbs that look at a field. */
const fieldVerbs: ReadonlySet<Check['verb']> = new Set(['monotonic', 'unique', 'constant'])

/** More rows cannot change it: it failed for good, or has seen all that it waited for. */
function isSettled(check: Check, { verdict }: Outcome, judge: Judge): boolean {
  if (verdict === 'fail') return check.verb !== 'share' && check.tolerate === 0
  return verdict === 'pass' && ['eventually', 'after', 'command'].includes(check.verb) && !judge.waits
}

/** One check with its judge, the fields that it asks for, and how many rows it was given. */
interface Watching {
  readonly check: Check
  readonly judge: Judge
  readonly fields: ReadonlySet<string>
  rows: number
}

/** Who a row is of: the device and the link by name, and what family the row and its link are of. */
export interface Whose {
  readonly device: string
  readonly link: string
  readonly family: string | undefined
  readonly linkFamily: string | undefined
}

/** Is a row of one of these families? An opened link is of the family that it spoke later. */
export const isOf = (families: readonly string[] | undefined, { family, linkFamily }: Pick<Whose, 'family' | 'linkFamily'>): boolean =>
  families === undefined || [family, linkFamily].some((one) => one !== undefined && families.includes(one))

/** A suite at work: give it rows in order of time, then ask for the results. */
export class Running {
  readonly #suite: Suite
  readonly #judges: Watching[] = []
  readonly #told = new Set<string>()
  /** Undefined: nobody sets the clock back that these rows are told by. */
  readonly #times: Map<string, number> | undefined
  #jump: { readonly row: number; readonly by: number } | undefined

  /** `problems` are filters that these rows cannot be asked. `isLive`: rows come as they happen, by a clock that never goes back. */
  static of(
    suite: Suite,
    vocabulary: Vocabulary,
    isLive = false,
  ): Running | { readonly problems: readonly { readonly line: number; readonly text: string }[] } {
    const running = new Running(suite, isLive)
    const problems = suite.checks.flatMap((check) =>
      running.#take(check, vocabulary).map((text) => ({ line: check.line, text: `${check.name}: ${text}` })),
    )
    return problems.length > 0 ? { problems } : running
  }

  private constructor(suite: Suite, isLive: boolean) {
    this.#suite = suite
    this.#times = isLive ? undefined : new Map()
  }

  see(row: Omit<Glance, 'who'> & Whose): void {
    this.#watchClock(row)
    for (const watching of this.#judges) {
      const { check, judge } = watching
      if (!isOf(check.families, row)) continue
      watching.rows++
      judge.see({ ...row, who: check.per === 'link' ? row.link : row.device })
    }
  }

  /** What is found when nothing came after `to`. With `goesOn` more may come, and results that it could change are open. */
  results(to: number, goesOn = false): SuiteResult {
    const results = this.#judges.map((watching): CheckResult => {
      const { check, judge } = watching
      const outcome = this.#believed(watching, judge.at(to))
      return { check, ...outcome, ...(goesOn && !isSettled(check, outcome, judge) ? { open: true } : {}) }
    })
    return { suite: this.#suite, results }
  }

  /** An outcome counts only where there were rows, a clock to judge by, and the fields that it asks for. */
  #believed({ check, fields, rows }: Watching, outcome: Outcome): Outcome {
    const undecided = (text: string): Outcome => ({ ...outcome, verdict: 'undecided', text })
    const families = check.families ?? this.#suite.families
    if (rows === 0) return undecided(families ? `no ${families.join(', ')} rows` : 'no rows')
    if (outcome.verdict === 'fail') return outcome
    if (this.#jump && timed.has(check.verb)) {
      const { row, by } = this.#jump
      return undecided(`the clock goes back ${Number((by / 1000).toFixed(1))} s at row ${row}: times cannot be judged`)
    }
    // A field that no row has is a slip of the pen, or a device that never tells it: neither may be green.
    const untold = [...fields].filter((field) => !this.#told.has(field))
    if (untold.length === 0) return outcome
    return undecided(`no row has a field ${untold.map((name) => JSON.stringify(name)).join(', ')}`)
  }

  /** Rows come in order of arrival: where a device's time goes back, the clock that wrote it was set. */
  #watchClock({ row, time, device }: { readonly row: number; readonly time: number; readonly device: string }): void {
    if (!this.#times) return
    const last = this.#times.get(device)
    if (last !== undefined && time < last - jitter) this.#jump ??= { row, by: last - time }
    if (last !== undefined || this.#times.size < mostDevices) this.#times.set(device, time)
  }

  #take(check: Check, vocabulary: Vocabulary): string[] {
    const problems: string[] = []
    const fields = new Set<string>()
    const find = this.#watched(vocabulary, fields)
    const test = (text: string | undefined): ((row: number) => boolean) => {
      if (text === undefined) return () => true
      const compiled = compile(parse(text), find)
      if ('passes' in compiled) return compiled.passes
      problems.push(`${JSON.stringify(text)} at character ${compiled.problem.from + 1}: ${compiled.problem.text.en}`)
      return () => false
    }
    const isField = fieldVerbs.has(check.verb)
    const access = isField ? find(check.expects) : undefined
    const tests = {
      where: test(check.where),
      expects: isField || check.verb === 'every' ? () => true : test(check.expects),
      follows: test(check.follows),
      value: access ? reading(access) : () => undefined,
    }
    this.#judges.push({ check, judge: judge(check, tests), fields, rows: 0 })
    return problems
  }

  /** Notes which fields of the decoded frames ever had a value. */
  #watched(vocabulary: Vocabulary, fields: Set<string>): Vocabulary {
    return (name) => {
      const access = vocabulary(name)
      if (access?.kind !== 'any') return access
      fields.add(name)
      const get = (row: number): unknown => {
        const value = access.get(row)
        if (value !== undefined && value !== null) this.#told.add(name)
        return value
      }
      return { ...access, get }
    }
  }
}

/** A field's value as a number where it is one, else as text. */
function reading(access: Access): (row: number) => string | number | undefined {
  switch (access.kind) {
    case 'number':
    case 'text':
      return (row) => access.get(row)
    case 'interned':
    case 'ranked':
      return (row) => access.words[access.get(row)]
    case 'list':
      return (row) => access.get(row).join(' ')
    case 'bytes':
      return (row) => access.get(row).join(' ')
    case 'any':
      return (row) => {
        const value = access.get(row)
        if (typeof value === 'bigint') return Number(value)
        return typeof value === 'number' || typeof value === 'string'
          ? value
          : value === undefined || value === null
            ? undefined
            : JSON.stringify(value)
      }
  }
}

/** One verdict for all: a failure fails, too little data is undecided, and nothing at all is never a pass. */
export function overall(results: readonly SuiteResult[]): Verdict {
  const all = results.flatMap((one) => one.results)
  if (all.some(({ verdict }) => verdict === 'fail')) return 'fail'
  const open = all.filter(({ verdict, check }) => verdict === 'undecided' && !check.optional)
  return open.length > 0 || !all.some(({ verdict }) => verdict === 'pass') ? 'undecided' : 'pass'
}
