import { compareFields } from './compare-fields.ts'
import { compareBytes } from './compare-bytes.ts'
import { nothing } from './count.ts'
import type { Found } from './difference.ts'
import { absent, text, type Total } from './evidence.ts'
import type { Numbers } from './numbers.ts'
import type { Profile } from './profile.ts'
import { merged, sets, shares } from './sets.ts'
import type { Answers, TypeProfile } from './type-profile.ts'

const totalOf = ({ frames, links }: Profile): Total => ({ ...frames, links })

/** What the message types differ in: new and gone ones, and for those of both sides what they say and how they come. */
export function* compareTypes(a: Profile, b: Profile): Generator<Found> {
  const answers = isAnswered(a) && isAnswered(b)
  for (const name of new Set([...Object.keys(a.types), ...Object.keys(b.types)])) {
    const [inA, inB] = [a.types[name], b.types[name]]
    if (inA && inB) {
      yield* compareFields(name, inA, inB)
      yield* compareBytes(name, inA, inB)
      yield* sizes(name, inA, inB)
      yield* cadence(name, inA, inB)
      yield* waits(name, inA.answers, inB.answers)
      if (answers) yield* needed(name, inA, inB)
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
        seenA: seenA.count,
        seenB: seenB.count,
        rowsA: seenA.rows,
        rowsB: seenB.rows,
        sampling: seenA.count === 0 ? absent(seenB, totalOf(b), totalOf(a)) : absent(seenA, totalOf(a), totalOf(b)),
        alarmed: Math.max(seenA.count, seenB.count) === seenA.alarmed + seenB.alarmed,
      }
    }
  }
}

const totalOfType = ({ sound }: TypeProfile): Total => ({ ...sound, links: 0 })
const fewestIntervals = 8

// ── how long ────────────────────────────────────────────────────────────
function* sizes(name: string, a: TypeProfile, b: TypeProfile): Generator<Found> {
  if (a.sizes && b.sizes) {
    const found = [...sets(a.sizes, b.sizes, totalOfType(a), totalOfType(b), { aspect: 'size', severity: 'info' })]
    if (found.length > 0) yield { ...merged(found, `${name}: bytes`), type: name }
    return
  }
  const [inA, inB] = [a.lengths, b.lengths]
  if (!inA || !inB || (inA.p95 >= inB.p5 && inB.p95 >= inA.p5)) return
  const few = Math.min(inA.count, inB.count) < fewestIntervals
  yield {
    ...ofType(name, a, b),
    aspect: 'size',
    severity: 'info',
    where: `${name}: bytes`,
    a: lengths(inA),
    b: lengths(inB),
    sampling: few ? `only ${inA.count} and ${inB.count} frames` : undefined,
  }
}

const lengths = ({ min, max, p5, p95 }: Numbers): string => `${min} to ${max}, mostly ${p5} to ${p95}`

const ofType = (name: string, { seen: a }: TypeProfile, { seen: b }: TypeProfile) => ({
  type: name,
  seenA: a.count,
  seenB: b.count,
  rowsA: a.rows,
  rowsB: b.rows,
  alarmed: false,
})

// ── how often ───────────────────────────────────────────────────────────
/** Cadences that are this much apart are two settings, not one with jitter. */
const cadenceApart = { share: 0.15, seconds: 1 }

function* cadence(name: string, typeA: TypeProfile, typeB: TypeProfile): Generator<Found> {
  const [a, b] = [typeA.cadence, typeB.cadence]
  if (!a || !b || a.median <= 0 || b.median <= 0) return
  const common = { ...ofType(name, typeA, typeB), severity: 'warning' as const, a: interval(a), b: interval(b) }
  const base = { ...common, seenA: a.count, seenB: b.count }
  if (isApart(a.median, b.median, Math.max(a.median, b.median))) {
    const few = Math.min(a.count, b.count) < fewestIntervals
    const sampling =
      few || !steady(a) || !steady(b)
        ? `${a.count} and ${b.count} intervals, ${few ? `fewer than ${fewestIntervals}` : 'too uneven to have a cadence'}`
        : undefined
    yield { ...base, aspect: 'cadence', where: `${name}: interval`, sampling }
    return
  }
  const sampling = evenness(a, b)
  if (sampling !== 'same') yield { ...base, aspect: 'jitter', where: `${name}: evenness of the interval`, sampling }
}

const isApart = (a: number, b: number, scale: number): boolean =>
  Math.abs(a - b) >= Math.max(cadenceApart.seconds, cadenceApart.share * scale)
// What comes by chance (alarms) has no cadence to compare.
const steady = ({ jitter, median }: Numbers): boolean => jitter < median / 4
type Cadence = NonNullable<TypeProfile['cadence']>
const interval = ({ median, p95, jitter, late }: Cadence): string =>
  `every ${seconds(median)} (95 %: ${seconds(p95)}, jitter ${seconds(jitter)}, ${Number((late * 100).toFixed(1))} % late)`
const seconds = (value: number): string => `${Number(value.toFixed(1))} s`

/** Quartiles of so few intervals waver by themselves. */
const fewestEven = 40

/**
 * The same interval, kept less evenly: the middle half spreads otherwise, or the 95th percentile moved since another share comes late.
 * `same`, why chance can explain it, or undefined: it cannot.
 */
function evenness(a: Cadence, b: Cadence): string | undefined {
  if (!steady(a) && !steady(b)) return 'same'
  const few = Math.min(a.count, b.count) < fewestEven ? `${a.count} and ${b.count} intervals, fewer than ${fewestEven}` : undefined
  const [least, most] = [Math.min(a.jitter, b.jitter), Math.max(a.jitter, b.jitter)]
  if (isApart(most, least, a.median) && most > 3 * least) return few
  if (!isApart(a.p95, b.p95, a.median)) return 'same'
  const ratio = a.late / b.late
  if ((a.late === 0 && b.late === 0) || (ratio > 0.5 && ratio < 2)) return 'same'
  // Late ones are Poisson: their number wavers by its root.
  const spread = Math.sqrt(a.late / a.count + b.late / b.count)
  return few ?? (Math.abs(a.late - b.late) < 5 * spread ? 'too few intervals are late to tell such shares apart' : undefined)
}

function* frequency(name: string, a: TypeProfile, b: TypeProfile, whole: Profile, other: Profile): Generator<Found> {
  const [inA, inB] = [a, b].map(({ seen }): Total => ({ ...seen, links: 0 })) as [Total, Total]
  const found = shares(inA, totalOf(whole), inB, totalOf(other), {
    aspect: 'share',
    severity: 'info',
    where: `${name}: share of the frames`,
    type: name,
    alarmed: inA.alarmed > 0 || inB.alarmed > 0,
  })
  if (found) yield found
}

// ── what it wants back ──────────────────────────────────────────────────
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
    seenA: tried(a),
    seenB: tried(b),
    rowsA: [...a.wentOn.rows, ...a.saidAgain.rows].slice(0, 5),
    rowsB: [...b.wentOn.rows, ...b.saidAgain.rows].slice(0, 5),
    sampling: Math.min(tried(a), tried(b)) < 5 ? `only ${tried(a)} and ${tried(b)} frames were left without an answer` : undefined,
    alarmed: false,
  }
}

/** The server answers somebody: else it says nothing about what needs an answer. */
export const isAnswered = ({ types }: Profile): boolean => Object.values(types).some(({ answers }) => answers.answered.count > 0)

/** Answered on one side as a rule, and never on the other: the frame does not ask for it, or no longer in a way that the server knows. */
function* needed(name: string, { answers: a, sound: allA }: TypeProfile, { answers: b, sound: allB }: TypeProfile): Generator<Found> {
  const [inA, inB] = [a.answered, b.answered]
  if (inA.count > 0 === inB.count > 0 || Math.max(inA.count / allA.count, inB.count / allB.count) < 0.5) return
  yield {
    aspect: 'answer',
    severity: 'warning',
    where: `${name}: answered by the server`,
    type: name,
    a: text(inA, allA),
    b: text(inB, allB),
    seenA: inA.count,
    seenB: inB.count,
    rowsA: inA.count > 0 ? inA.rows : allA.rows,
    rowsB: inB.count > 0 ? inB.rows : allB.rows,
    sampling: inA.count === 0 ? absent(inB, allB, allA) : absent(inA, allA, allB),
    alarmed: false,
  }
}
