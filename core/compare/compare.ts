import { type Allowed, allowance } from './allow.ts'
import { compareTypes, isAnswered } from './compare-types.ts'
import { sorted, withConsequences } from './consequences.ts'
import { nothing } from './count.ts'
import type { Difference, Found } from './difference.ts'
import type { Total } from './evidence.ts'
import type { Profile } from './profile.ts'
import { merged, sets, shares } from './sets.ts'

/** What two profiles differ in. */
export interface Comparison {
  /** Worth a look, the worst first. */
  readonly differences: readonly Difference[]
  /** Seen, but too little was captured to say that the devices differ. */
  readonly unsure: readonly Difference[]
  /** Known and accepted, with the reason. */
  readonly allowed: readonly (Difference & { readonly reason: string })[]
  /** Why the comparison says little or nothing: an empty side, other families, a clock that was set back. */
  readonly warnings: readonly string[]
}

/** Compares what two sides say. The same profile twice differs in nothing. */
export function compare(a: Profile, b: Profile, allow: readonly Allowed[] = []): Comparison {
  const empty = [a, b].filter(({ frames }) => frames.count === 0).map(({ name }) => `${name} has no frames: there is nothing to compare`)
  if (empty.length > 0) return { differences: [], unsure: [], allowed: [], warnings: empty }
  const found = withConsequences([...overall(a, b), ...compareTypes(a, b), ...faults(a, b), ...conduct(a, b)])
  return { ...judged(found, allow), warnings: [...doubts(a, b)] }
}

/** Sets apart what is accepted and what chance can explain. */
export function judged(found: readonly Difference[], allow: readonly Allowed[]): Omit<Comparison, 'warnings'> {
  const all = sorted(found).map((difference) => ({ difference, reason: allowance(difference, allow) }))
  const open = all.flatMap(({ difference, reason }) => (reason === undefined ? [difference] : []))
  return {
    differences: open.filter(({ sampling }) => sampling === undefined),
    unsure: open.filter(({ sampling }) => sampling !== undefined),
    allowed: all.flatMap(({ difference, reason }) => (reason === undefined ? [] : [{ ...difference, reason }])),
  }
}

function* doubts(a: Profile, b: Profile): Generator<string> {
  if (!Object.keys(a.families).some((family) => family in b.families))
    yield 'the two sides have no family in common: these are different devices'
  for (const { name, setBack } of [a, b])
    if (setBack.count > 0)
      yield `the clock of the capture ${name} was set back ${setBack.count === 1 ? 'once' : `${setBack.count} times`}, first at row ${setBack.rows[0]}: intervals across that are left out`
  const [silent, answered] = [[a, b].filter((side) => !isAnswered(side)), [a, b].filter(isAnswered)]
  if (silent.length === 1 && answered.length === 1)
    yield `${silent[0]!.name} holds no answers of a server: whether its frames need and await one is not compared`
}

const totalOf = ({ frames, links }: Profile): Total => ({ ...frames, links })

function* overall(a: Profile, b: Profile): Generator<Found> {
  yield* sets(a.families, b.families, totalOf(a), totalOf(b), { aspect: 'family', severity: 'error' })
  yield* sets(a.verdicts, b.verdicts, totalOf(a), totalOf(b), { aspect: 'verdict', severity: 'warning' })
  const [linksA, linksB] = [a, b].map(({ frames, links }): Total => ({ ...frames, links, count: links, runs: links })) as [Total, Total]
  const first = [...sets(a.first, b.first, linksA, linksB, { aspect: 'order', severity: 'warning' })]
  const order = [...sets(a.order, b.order, linksA, linksB, { aspect: 'order', severity: 'warning' })]
  if (first.length > 0) yield merged([...first, ...order], 'first message of a link')
  else if (order.length > 0) yield merged(order, 'login and first position of a link')
  const alarms = [...sets(a.alarms, b.alarms, totalOf(a), totalOf(b), { aspect: 'alarm', severity: 'error' })]
  if (alarms.length > 0) yield merged(alarms, 'alarms')
}

function* faults(a: Profile, b: Profile): Generator<Found> {
  for (const code of new Set([...Object.keys(a.notes), ...Object.keys(b.notes)])) {
    const [inA, inB] = [a.notes[code] ?? nothing, b.notes[code] ?? nothing].map((count): Total => ({ ...count, links: 0 })) as [
      Total,
      Total,
    ]
    const aspect = code === 'checksum' || code === 'length' ? code : 'note'
    const found = shares(inA, totalOf(a), inB, totalOf(b), {
      aspect,
      severity: aspect === 'note' ? 'warning' : 'error',
      where: aspect === 'note' ? `note ${code}` : `${code} faults`,
      code,
    })
    if (found) yield found
  }
}

const clockApart = 60
const fewestTimes = 8

function* conduct(a: Profile, b: Profile): Generator<Found> {
  const matters = [
    ['valid', 'fixes that are valid', a.valid, b.valid],
    ['buffered', 'reports that were buffered', a.buffered, b.buffered],
    ['clock', 'reports before which the clock was set', a.clockSet, b.clockSet],
  ] as const
  const [totalA, totalB] = [a, b].map(({ positions }): Total => ({ ...positions, links: 0 })) as [Total, Total]
  for (const [aspect, where, inA, inB] of matters) {
    const found = shares({ ...inA, links: 0 }, totalA, { ...inB, links: 0 }, totalB, { aspect, severity: 'warning', where })
    if (found) yield found
  }
  if (!a.clock || !b.clock || Math.abs(a.clock.median - b.clock.median) < clockApart) return
  const few = Math.min(a.clock.count, b.clock.count) < fewestTimes
  yield {
    aspect: 'clock',
    severity: 'error',
    where: 'clock and time zone',
    type: undefined,
    a: late(a.clock.median),
    b: late(b.clock.median),
    seenA: a.clock.count,
    seenB: b.clock.count,
    rowsA: a.positions.rows,
    rowsB: b.positions.rows,
    sampling: few ? `only ${a.clock.count} and ${b.clock.count} reports have a time` : undefined,
    alarmed: false,
  }
}

function late(median: number): string {
  const quarters = median / 900
  const zone =
    Math.abs(quarters - Math.round(quarters)) < 0.1 && Math.round(quarters) !== 0 ? `, ${Math.round(quarters) / 4} hours: a zone` : ''
  return `fixes arrive ${Number(median.toFixed(1))} s after their time${zone}`
}
