import { nothing } from './count.ts'
import type { Found } from './difference.ts'
import { absent, text, type Total } from './evidence.ts'
import { type FieldProfile, mayDiffer, measured } from './field-profile.ts'
import type { TypeProfile } from './type-profile.ts'

/** What the fields of one message type differ in. */
export function* compareFields(type: string, a: TypeProfile, b: TypeProfile): Generator<Found> {
  for (const name of new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])) {
    const [inA, inB] = [a.fields[name], b.fields[name]]
    const place = { where: `${type}: ${name}`, type, field: name, alarmed: false }
    if (inA && inB) {
      const found = oneField(inA, inB, a, b)
      const rests = { seenA: inA.present.count, seenB: inB.present.count, rowsA: inA.present.rows, rowsB: inB.present.rows }
      if (found) yield { ...place, ...rests, ...found }
      continue
    }
    const [seenA, seenB] = [inA?.present ?? nothing, inB?.present ?? nothing]
    yield {
      ...place,
      aspect: 'field',
      severity: inB ? 'warning' : 'error',
      a: text(seenA, a.sound),
      b: text(seenB, b.sound),
      seenA: seenA.count,
      seenB: seenB.count,
      rowsA: inA ? seenA.rows : a.sound.rows,
      rowsB: inB ? seenB.rows : b.sound.rows,
      sampling: inA ? absent(seenA, total(a), total(b)) : absent(seenB, total(b), total(a)),
      alarmed: seenA.alarmed + seenB.alarmed === seenA.count + seenB.count,
    }
  }
}

const total = ({ sound }: TypeProfile): Total => ({ ...sound, links: 0 })

type FieldFound = Omit<Found, 'where' | 'type' | 'field' | 'alarmed' | 'seenA' | 'seenB' | 'rowsA' | 'rowsB'> &
  Partial<Pick<Found, 'alarmed' | 'rowsA' | 'rowsB'>>

/** The first thing that differs says it: what follows from it is not said again. */
function oneField(a: FieldProfile, b: FieldProfile, typeA: TypeProfile, typeB: TypeProfile): FieldFound | undefined {
  return kinds(a, b) ?? precision(a, b) ?? values(a, b, typeA, typeB) ?? stillness(a, b) ?? range(a, b)
}

function kinds(a: FieldProfile, b: FieldProfile): FieldFound | undefined {
  if (a.kinds.some((kind) => b.kinds.includes(kind)) || a.kinds.join() === b.kinds.join()) return undefined
  return {
    aspect: 'kind',
    severity: 'error',
    a: a.kinds.join(', '),
    b: b.kinds.join(', '),
    sampling: absent(b.present, b.present, a.present),
  }
}

const fewestDistinct = 20

function precision(a: FieldProfile, b: FieldProfile): FieldFound | undefined {
  if (a.role === 'clock' || a.role === 'counter' || a.role === 'checksum' || b.role === 'clock') return undefined
  if (a.step === undefined || b.step === undefined || a.step === b.step) return undefined
  if (Math.min(a.distinct, b.distinct) < fewestDistinct) return undefined
  const ratio = Math.max(a.step, b.step) / Math.min(a.step, b.step)
  return ratio < 5 ? undefined : { aspect: 'precision', severity: 'warning', a: `steps of ${a.step}`, b: `steps of ${b.step}` }
}

/** Sets of words and codes; measured numbers are compared by their range instead. */
function values(a: FieldProfile, b: FieldProfile, typeA: TypeProfile, typeB: TypeProfile): FieldFound | undefined {
  if (mayDiffer.has(a.role) || mayDiffer.has(b.role) || !a.values || !b.values) return undefined
  if (measured(a) || measured(b)) return undefined
  const [valuesA, valuesB] = [a.values, b.values]
  const gone = Object.keys(valuesA).filter((value) => !(value in valuesB))
  const fresh = Object.keys(valuesB).filter((value) => !(value in valuesA))
  if (gone.length === 0 && fresh.length === 0) return undefined
  const counts = [...gone.map((value) => valuesA[value]!), ...fresh.map((value) => valuesB[value]!)]
  const doubts = [
    ...gone.map((value) => absent(valuesA[value]!, total(typeA), total(typeB))),
    ...fresh.map((value) => absent(valuesB[value]!, total(typeB), total(typeA))),
  ]
  const [lostA, newB] = [gone.flatMap((value) => valuesA[value]!.rows), fresh.flatMap((value) => valuesB[value]!.rows)]
  return {
    aspect: 'value',
    severity: 'warning',
    a: Object.keys(valuesA).join(', '),
    b: Object.keys(valuesB).join(', '),
    rowsA: (lostA.length > 0 ? lostA : a.present.rows).slice(0, 5),
    rowsB: (newB.length > 0 ? newB : b.present.rows).slice(0, 5),
    sampling: doubts.includes(undefined) ? undefined : doubts[0],
    alarmed: counts.every(({ count, alarmed }) => count === alarmed),
  }
}

/** Constant on one side, often another on the other. */
function stillness(a: FieldProfile, b: FieldProfile): FieldFound | undefined {
  if (mayDiffer.has(a.role) || mayDiffer.has(b.role) || (a.distinct === 1) === (b.distinct === 1)) return undefined
  const [still, moving] = a.distinct === 1 ? [a, b] : [b, a]
  if (!measured(moving)) return undefined
  const expected = (moving.transitions * still.present.count) / moving.present.count
  return {
    aspect: 'range',
    severity: 'warning',
    a: spread(a),
    b: spread(b),
    sampling:
      expected < 12
        ? `it changed ${moving.transitions} times in ${moving.present.count} frames; the other side has ${still.present.count}`
        : undefined,
  }
}

const fewestCrossings = 8

function range(a: FieldProfile, b: FieldProfile): FieldFound | undefined {
  if (mayDiffer.has(a.role) || mayDiffer.has(b.role) || !measured(a) || !measured(b) || !a.numbers || !b.numbers) return undefined
  if (a.numbers.p95 >= b.numbers.p5 && b.numbers.p95 >= a.numbers.p5) return undefined
  const slow = Math.min(a.numbers.crossings, b.numbers.crossings) < fewestCrossings
  return {
    aspect: 'range',
    severity: 'warning',
    a: spread(a),
    b: spread(b),
    sampling: slow ? `it moves slowly: it passed its middle ${a.numbers.crossings} and ${b.numbers.crossings} times` : undefined,
  }
}

const spread = ({ numbers, values }: FieldProfile): string =>
  numbers
    ? numbers.min === numbers.max
      ? `always ${numbers.min}`
      : `${numbers.min} to ${numbers.max}, mostly ${numbers.p5} to ${numbers.p95}`
    : Object.keys(values ?? {}).join(', ')
