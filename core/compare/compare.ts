import { compareFields } from './compare-fields.ts'
import { type Allowed, allowance } from './allow.ts'
import type { Difference, Found } from './difference.ts'
import { absent, shareChanged, text, type Total } from './evidence.ts'
import { nothing } from './count.ts'
import type { Numbers } from './numbers.ts'
import type { Answers, Profile, TypeProfile } from './profile.ts'
import { sorted, withConsequences } from './consequences.ts'

/** What two profiles differ in. */
export interface Comparison {
  /** Worth a look, the worst first. */
  readonly differences: readonly Difference[]
  /** Seen, but too little was captured to say that the devices differ. */
  readonly unsure: readonly Difference[]
  /** Known and accepted, with the reason. */
  readonly allowed: readonly (Difference & { readonly reason: string })[]
  /** Why the comparison says little or nothing: an empty side, other families. */
  readonly warnings: readonly string[]
}

/** Compares what two sides say. The same profile twice differs in nothing. */
export function compare(a: Profile, b: Profile, allow: readonly Allowed[] = []): Comparison {
  const warnings = [a, b].filter(({ frames }) => frames.count === 0).map(({ name }) => `${name} has no frames: there is nothing to compare`)
  if (warnings.length > 0) return { differences: [], unsure: [], allowed: [], warnings }
  const common = Object.keys(a.families).filter((family) => family in b.families)
  if (common.length === 0) warnings.push('the two sides have no family in common: these are different devices')
  const found = withConsequences([...overall(a, b), ...types(a, b), ...faults(a, b), ...conduct(a, b)])
  const judged = sorted(found).map((difference) => ({ difference, reason: allowance(difference, allow) }))
  const open = judged.flatMap(({ difference, reason }) => (reason === undefined ? [difference] : []))
  return {
    differences: open.filter(({ sampling }) => sampling === undefined),
    unsure: open.filter(({ sampling }) => sampling !== undefined),
    allowed: judged.flatMap(({ difference, reason }) => (reason === undefined ? [] : [{ ...difference, reason }])),
    warnings,
  }
}

const totalOf = ({ frames, links }: Profile): Total => ({ ...frames, links })

function* overall(a: Profile, b: Profile): Generator<Found> {
  yield* sets(a.families, b.families, totalOf(a), totalOf(b), { aspect: 'family', severity: 'error', of: '' })
  yield* sets(a.verdicts, b.verdicts, totalOf(a), totalOf(b), { aspect: 'verdict', severity: 'warning', of: '' })
  const [firstA, firstB] = [a, b].map(({ frames, links }): Total => ({ ...frames, links, count: links, runs: links }))
  const order = [...sets(a.first, b.first, firstA!, firstB!, { aspect: 'order', severity: 'warning', of: '' })]
  if (order.length > 0) yield merged(order, 'first message of a link')
  const alarms = [...sets(a.alarms, b.alarms, totalOf(a), totalOf(b), { aspect: 'alarm', severity: 'error', of: '' })]
  if (alarms.length > 0) yield merged(alarms, 'alarms')
}

/** What only one side has. */
function* sets(
  a: Profile['families'],
  b: Profile['families'],
  totalA: Total,
  totalB: Total,
  { aspect, severity }: Pick<Found, 'aspect' | 'severity'> & { readonly of: string },
): Generator<Found> {
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [inA, inB] = [a[name] ?? nothing, b[name] ?? nothing]
    if (inA.count > 0 === inB.count > 0) continue
    yield {
      aspect,
      severity,
      where: name,
      type: aspect === 'order' ? name : undefined,
      a: text(inA, totalA),
      b: text(inB, totalB),
      rowsA: inA.rows,
      rowsB: inB.rows,
      sampling: inA.count === 0 ? absent(inB, totalB, totalA) : absent(inA, totalA, totalB),
      alarmed: false,
    }
  }
}

/** Several findings of one matter are one difference: certain as soon as one of them is. */
function merged(all: readonly Found[], where: string): Found {
  const words = (side: 'a' | 'b') => all.map((one) => `${one.where} ${one[side]}`).join(', ')
  return {
    ...all[0]!,
    where,
    type: undefined,
    a: words('a'),
    b: words('b'),
    rowsA: all.flatMap(({ rowsA }) => rowsA).slice(0, 5),
    rowsB: all.flatMap(({ rowsB }) => rowsB).slice(0, 5),
    sampling: all.some(({ sampling }) => sampling === undefined) ? undefined : all[0]!.sampling,
  }
}

function* types(a: Profile, b: Profile): Generator<Found> {
  for (const name of new Set([...Object.keys(a.types), ...Object.keys(b.types)])) {
    const [inA, inB] = [a.types[name], b.types[name]]
    if (inA && inB) {
      yield* oneType(name, inA, inB)
      yield* frequency(name, inA, inB, a, b)
    } else {
      const [seenA, seenB] = [inA?.seen ?? nothing, inB?.seen ?? nothing]
      yield {
        aspect: 'type',
        severity: 'error',
        where: name,
        type: name,
        a: text(seenA, totalOf(a)),
        b: text(seenB, totalOf(b)),
        rowsA: seenA.rows,
        rowsB: seenB.rows,
        sampling: seenA.count === 0 ? absent(seenB, totalOf(b), totalOf(a)) : absent(seenA, totalOf(a), totalOf(b)),
        alarmed: Math.max(seenA.count, seenB.count) === seenA.alarmed + seenB.alarmed,
      }
    }
  }
}

function* oneType(name: string, a: TypeProfile, b: TypeProfile): Generator<Found> {
  yield* compareFields(name, a, b)
  if (a.sizes && b.sizes) {
    const found = [...sets(a.sizes, b.sizes, totalOfType(a), totalOfType(b), { aspect: 'size', severity: 'info', of: name })]
    if (found.length > 0) yield { ...merged(found, `${name}: bytes`), type: name }
  }
  yield* cadence(name, a, b)
  yield* waits(name, a.answers, b.answers)
}

const totalOfType = ({ sound }: TypeProfile): Total => ({ ...sound, links: 0 })
const fewestIntervals = 8
/** Cadences that are this much apart are two settings, not one with jitter. */
const cadenceApart = { share: 0.15, seconds: 1 }

function* cadence(name: string, { cadence: a, seen: seenA }: TypeProfile, { cadence: b, seen: seenB }: TypeProfile): Generator<Found> {
  if (!a || !b || a.median <= 0 || b.median <= 0) return
  const apart = Math.abs(a.median - b.median)
  if (apart < Math.max(cadenceApart.seconds, cadenceApart.share * Math.max(a.median, b.median))) return
  const few = Math.min(a.count, b.count) < fewestIntervals
  yield {
    aspect: 'cadence',
    severity: 'warning',
    where: `${name}: interval`,
    type: name,
    a: interval(a),
    b: interval(b),
    rowsA: seenA.rows,
    rowsB: seenB.rows,
    sampling:
      few || !steady(a) || !steady(b)
        ? `${a.count} and ${b.count} intervals, ${few ? `fewer than ${fewestIntervals}` : 'too uneven to have a cadence'}`
        : undefined,
    alarmed: false,
  }
}
// What comes by chance (alarms) has no cadence to compare.
const steady = ({ jitter, median }: Numbers): boolean => jitter < median / 4
const interval = ({ median, p95, jitter }: Numbers): string => `every ${seconds(median)} (95 %: ${seconds(p95)}, jitter ${seconds(jitter)})`
const seconds = (value: number): string => `${Number(value.toFixed(1))} s`

function* frequency(name: string, a: TypeProfile, b: TypeProfile, whole: Profile, other: Profile): Generator<Found> {
  const sampling = shareChanged(a.seen, totalOf(whole), b.seen, totalOf(other))
  if (sampling === 'same') return
  yield {
    aspect: 'share',
    severity: 'info',
    where: `${name}: share of the frames`,
    type: name,
    a: text(a.seen, totalOf(whole)),
    b: text(b.seen, totalOf(other)),
    rowsA: a.seen.rows,
    rowsB: b.seen.rows,
    sampling,
    alarmed: a.seen.alarmed > 0 || b.seen.alarmed > 0,
  }
}

const tried = ({ wentOn, saidAgain }: Answers): number => wentOn.count + saidAgain.count

/** Left without an answer, does the device say it again or go on? */
function* waits(name: string, a: Answers, b: Answers): Generator<Found> {
  if (tried(a) === 0 || tried(b) === 0) return
  if (a.answered.count === 0 || b.answered.count === 0) return
  const share = (of: Answers): number => of.wentOn.count / tried(of)
  if (Math.abs(share(a) - share(b)) < 0.5) return
  const words = (of: Answers): string =>
    `without an answer ${tried(of)} times: said again ${of.saidAgain.count}, went on ${of.wentOn.count}`
  yield {
    aspect: 'waits',
    severity: 'warning',
    where: `${name}: waits for its acknowledgement`,
    type: name,
    a: words(a),
    b: words(b),
    rowsA: [...a.wentOn.rows, ...a.saidAgain.rows].slice(0, 5),
    rowsB: [...b.wentOn.rows, ...b.saidAgain.rows].slice(0, 5),
    sampling: Math.min(tried(a), tried(b)) < 5 ? `only ${tried(a)} and ${tried(b)} frames were left without an answer` : undefined,
    alarmed: false,
  }
}

function* faults(a: Profile, b: Profile): Generator<Found> {
  for (const code of new Set([...Object.keys(a.notes), ...Object.keys(b.notes)])) {
    const [inA, inB] = [a.notes[code] ?? nothing, b.notes[code] ?? nothing]
    const sampling = shareChanged(inA, totalOf(a), inB, totalOf(b))
    if (sampling === 'same') continue
    const aspect = code === 'checksum' || code === 'length' ? code : 'note'
    yield {
      aspect,
      severity: aspect === 'note' ? 'warning' : 'error',
      where: aspect === 'note' ? `note ${code}` : `${code} faults`,
      type: undefined,
      code,
      a: text(inA, totalOf(a)),
      b: text(inB, totalOf(b)),
      rowsA: inA.rows,
      rowsB: inB.rows,
      sampling,
      alarmed: false,
    }
  }
}

const clockApart = 60

function* conduct(a: Profile, b: Profile): Generator<Found> {
  const shares = [
    ['valid', 'fixes that are valid', a.valid, b.valid],
    ['buffered', 'reports that were buffered', a.buffered, b.buffered],
  ] as const
  for (const [aspect, where, inA, inB] of shares) {
    const [totalA, totalB] = [a, b].map(({ positions }): Total => ({ ...positions, links: 0 }))
    const sampling = shareChanged(inA, totalA!, inB, totalB!)
    if (sampling === 'same') continue
    yield {
      aspect,
      severity: 'warning',
      where,
      type: undefined,
      a: text(inA, totalA!),
      b: text(inB, totalB!),
      rowsA: inA.rows,
      rowsB: inB.rows,
      sampling,
      alarmed: false,
    }
  }
  if (!a.clock || !b.clock || Math.abs(a.clock.median - b.clock.median) < clockApart) return
  const few = Math.min(a.clock.count, b.clock.count) < fewestIntervals
  yield {
    aspect: 'clock',
    severity: 'error',
    where: 'clock and time zone',
    type: undefined,
    a: late(a.clock.median),
    b: late(b.clock.median),
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
  return `fixes arrive ${seconds(median)} after their time${zone}`
}
