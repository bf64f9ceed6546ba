import type { Check } from './suite.ts'

export type Verdict = 'pass' | 'fail' | 'undecided'

/** What one check found. */
export interface Outcome {
  readonly verdict: Verdict
  readonly text: string
  /** How often there was something to judge, and how often it was wrong. */
  readonly occasions: number
  readonly failed: number
  /** The first failures with their rows. */
  readonly failures: readonly Failure[]
}
export interface Failure {
  readonly rows: readonly number[]
  readonly text: string
}

/** A row as checks see it: `who` is the device or the link it is followed by. */
export interface Glance {
  readonly row: number
  readonly time: number
  readonly who: string
  /** A frame from the device, not what went out or what became of the link. */
  readonly fromDevice: boolean
  /** What went out to the device. */
  readonly toDevice: boolean
}

/** A check that takes rows in order of time. */
export interface Judge {
  see(glance: Glance): void
  /** What is found when nothing came after `to`; more rows may follow all the same. */
  at(to: number): Outcome
  /** Something begun has not come to its end. */
  readonly waits?: boolean
}

/** Verbs that judge by the clock: where it jumps, they cannot. */
export const timed: ReadonlySet<Check['verb']> = new Set(['eventually', 'every', 'after', 'command'])

/** What a check needs of the rows. */
export interface Tests {
  readonly where: (row: number) => boolean
  readonly expects: (row: number) => boolean
  readonly follows: (row: number) => boolean
  readonly value: (row: number) => string | number | undefined
}

const mostFailures = 20
const mostWho = 100_000
const mostValues = 1_000_000

/** A verdict is green only with enough to judge by. */
class Tally {
  readonly failures: Failure[] = []
  failed = 0
  occasions = 0

  copy(): Tally {
    const tally = new Tally()
    tally.failures.push(...this.failures)
    tally.failed = this.failed
    tally.occasions = this.occasions
    return tally
  }

  fail(rows: readonly number[], text: string): void {
    this.failed++
    if (this.failures.length < mostFailures) this.failures.push({ rows, text })
  }

  outcome({ atLeast }: Check, otherwise: number, says: string, isFailed = this.failed > 0): Outcome {
    const needed = atLeast ?? otherwise
    const { failed, occasions } = this
    const failures = [...this.failures]
    const seen = `${occasions} ${occasions === 1 ? says.replace(/^(\w+)s\b/, '$1') : says}`
    if (isFailed) return { verdict: 'fail', text: `${failed} of ${occasions}: ${failures[0]?.text ?? says}`, occasions, failed, failures }
    if (occasions < needed)
      return {
        verdict: 'undecided',
        text: `${seen}, ${needed} ${needed === 1 ? 'is' : 'are'} needed for a verdict`,
        occasions,
        failed,
        failures,
      }
    return { verdict: 'pass', text: seen, occasions, failed, failures }
  }
}

export function judge(check: Check, tests: Tests): Judge {
  switch (check.verb) {
    case 'always':
      return always(check, tests)
    case 'never':
      return never(check, tests)
    case 'every':
      return new Rhythm(check, tests)
    case 'eventually':
    case 'after':
    case 'command':
      return new Following(check, tests)
    case 'monotonic':
      return monotonic(check, tests)
    case 'unique':
      return unique(check, tests)
    case 'constant':
      return constant(check, tests)
    case 'share':
      return shareOf(check, tests)
  }
}

function always(check: Check, { where, expects }: Tests): Judge {
  const tally = new Tally()
  return {
    see: ({ row, fromDevice }) => {
      if (!fromDevice || !where(row)) return
      tally.occasions++
      if (!expects(row)) tally.fail([row], `not ${check.expects}`)
    },
    at: () => tally.outcome(check, 1, 'frames looked at'),
  }
}

function never(check: Check, { where, expects }: Tests): Judge {
  const tally = new Tally()
  return {
    see: ({ row }) => {
      if (!where(row)) return
      tally.occasions++
      if (expects(row)) tally.fail([row], check.expects)
    },
    at: () => tally.outcome(check, 1, 'rows looked at'),
  }
}

function shareOf(check: Check, { where, expects }: Tests): Judge {
  const tally = new Tally()
  const { min, max } = check
  return {
    see: ({ row, fromDevice }) => {
      if (!fromDevice || !where(row)) return
      tally.occasions++
      const passes = expects(row)
      // The rows to look at are those on the wrong side: what is missing to a minimum, what is beyond a maximum.
      if (min > 0 ? !passes : passes) tally.fail([row], `${min > 0 ? 'not ' : ''}${check.expects}`)
    },
    at: () => {
      const passed = min > 0 ? tally.occasions - tally.failed : tally.failed
      const share = tally.occasions === 0 ? 0 : passed / tally.occasions
      const says = `frames, ${Number((share * 100).toFixed(1))} % of them ${check.expects}`
      const found = tally.outcome({ ...check, atLeast: check.atLeast ?? 20 }, 20, says, false)
      const isOutside = found.verdict === 'pass' && (share < min || share > max)
      const wanted = `${min > 0 ? `at least ${min * 100} %` : ''}${min > 0 && max < 1 ? ', ' : ''}${max < 1 ? `at most ${max * 100} %` : ''}`
      return isOutside
        ? { ...found, verdict: 'fail', text: `${tally.occasions} ${says}, expected ${wanted}` }
        : { ...found, failures: found.verdict === 'pass' ? [] : found.failures }
    },
  }
}

function monotonic(check: Check, { where, value }: Tests): Judge {
  const tally = new Tally()
  const last = new Map<string, { readonly row: number; readonly value: number }>()
  return {
    see: ({ row, who, fromDevice }) => {
      if (!fromDevice || !where(row)) return
      const now = value(row)
      if (typeof now !== 'number') return
      const before = last.get(who)
      if (before || last.size < mostWho) last.set(who, { row, value: now })
      if (!before) return
      tally.occasions++
      const wrapped = check.wraps !== undefined && before.value > check.wraps * 0.9 && now < check.wraps * 0.1
      if (!wrapped && (now < before.value || (check.strictly && now === before.value)))
        tally.fail([before.row, row], `${check.expects} went from ${before.value} to ${now}`)
    },
    at: () => tally.outcome(check, 2, `steps of ${check.expects}`),
  }
}

function unique(check: Check, { where, value }: Tests): Judge {
  const tally = new Tally()
  const seen = new Map<string, number>()
  return {
    see: ({ row, who, fromDevice }) => {
      if (!fromDevice || !where(row)) return
      const now = value(row)
      if (now === undefined) return
      tally.occasions++
      const key = `${who} ${now}`
      const before = seen.get(key)
      if (before !== undefined) tally.fail([before, row], `${check.expects} ${now} again`)
      else if (seen.size < mostValues) seen.set(key, row)
    },
    at: () => tally.outcome(check, 2, `values of ${check.expects}`),
  }
}

function constant(check: Check, { where, value }: Tests): Judge {
  const tally = new Tally()
  const first = new Map<string, { readonly row: number; readonly value: string | number }>()
  return {
    see: ({ row, who, fromDevice }) => {
      if (!fromDevice || !where(row)) return
      const now = value(row)
      if (now === undefined) return
      const before = first.get(who)
      if (!before) {
        if (first.size < mostWho) first.set(who, { row, value: now })
        return
      }
      tally.occasions++
      if (now !== before.value) tally.fail([before.row, row], `${check.expects} was ${before.value} and is ${now}`)
    },
    at: () => tally.outcome(check, 1, `times ${check.expects} was told again`),
  }
}

/** `every 30 s ± 5 s`: the distances in time of each device, and its silence at the end. */
class Rhythm implements Judge {
  readonly #check: Check
  readonly #tests: Tests
  readonly #tally = new Tally()
  readonly #last = new Map<string, { readonly row: number; readonly time: number }>()

  constructor(check: Check, tests: Tests) {
    this.#check = check
    this.#tests = tests
  }

  see({ row, time, who, fromDevice }: Glance): void {
    if (!fromDevice || !this.#tests.where(row)) return
    const last = this.#last.get(who)
    if (last || this.#last.size < mostWho) this.#last.set(who, { row, time })
    if (!last) return
    const { low, high, says } = this.#check.interval!
    this.#tally.occasions++
    const gap = time - last.time
    if (gap < low || gap > high) this.#tally.fail([last.row, row], `${seconds(gap)} between two, not ${says}`)
  }

  at(to: number): Outcome {
    const { high } = this.#check.interval!
    const tally = this.#tally.copy()
    for (const { row, time } of this.#last.values()) {
      if (to - time <= high) continue
      tally.occasions++
      tally.fail([row], `nothing more for ${seconds(to - time)} until the end`)
    }
    return tally.outcome(this.#check, 3, 'intervals', tally.failed > tally.occasions * this.#check.tolerate)
  }
}

/** Something follows in time; what the end of the capture cuts off stays open. */
class Following implements Judge {
  readonly #check: Check
  readonly #tests: Tests
  readonly #tally = new Tally()
  readonly #waiting = new Map<string, { readonly row: number; readonly until: number }[]>()
  readonly #met = new Set<string>()

  constructor(check: Check, tests: Tests) {
    this.#check = check
    this.#tests = tests
  }

  see({ row, time, who, fromDevice, toDevice }: Glance): void {
    const { verb } = this.#check
    const starts =
      verb === 'eventually' ? this.#first(who) : (verb !== 'command' || toDevice) && this.#tests.where(row) && this.#tests.expects(row)
    // Of the first row: it can be what is waited for.
    if (verb === 'eventually' && starts) this.#start(who, row, time)
    this.#expire(who, time)
    const open = this.#waiting.get(who)
    if (open && open.length > 0 && (verb !== 'command' || fromDevice) && this.#isWanted(row)) {
      this.#tally.occasions += open.length
      open.length = 0
    }
    if (verb !== 'eventually' && starts) this.#start(who, row, time)
  }

  get waits(): boolean {
    return this.#open > 0
  }

  at(to: number): Outcome {
    for (const who of this.#waiting.keys()) this.#expire(who, to)
    const cut = this.#open
    const found = this.#tally.outcome(this.#check, 1, this.#check.verb === 'eventually' ? 'devices did' : 'times it followed')
    return cut > 0 ? { ...found, text: `${found.text}; ${cut} more had not come to their end` } : found
  }

  get #open(): number {
    return [...this.#waiting.values()].reduce((sum, open) => sum + open.length, 0)
  }

  #isWanted(row: number): boolean {
    return this.#check.verb === 'eventually' ? this.#tests.where(row) && this.#tests.expects(row) : this.#tests.follows(row)
  }

  #first(who: string): boolean {
    if (this.#met.has(who) || this.#met.size >= mostWho) return false
    this.#met.add(who)
    return true
  }

  #start(who: string, row: number, time: number): void {
    const list = this.#waiting.get(who)
    const entry = { row, until: time + this.#check.within }
    if (list) list.push(entry)
    else if (this.#waiting.size < mostWho) this.#waiting.set(who, [entry])
  }

  #expire(who: string, now: number): void {
    const open = this.#waiting.get(who)
    const { verb, expects, follows, within } = this.#check
    const late = open?.findIndex(({ until }) => until >= now) ?? 0
    for (const { row } of open?.splice(0, late === -1 ? open.length : late) ?? []) {
      this.#tally.occasions++
      this.#tally.fail([row], `no ${verb === 'eventually' ? expects : follows} within ${seconds(within)}`)
    }
  }
}

const seconds = (ms: number): string => `${Number((ms / 1000).toFixed(1))} s`
