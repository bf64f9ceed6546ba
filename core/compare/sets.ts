import { nothing } from './count.ts'
import type { Found } from './difference.ts'
import { absent, shareChanged, text, type Total } from './evidence.ts'
import type { Profile } from './profile.ts'

type Matter = Pick<Found, 'aspect' | 'severity'>

/** What only one side has. */
export function* sets(
  a: Profile['families'],
  b: Profile['families'],
  totalA: Total,
  totalB: Total,
  { aspect, severity }: Matter,
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
      seenA: inA.count,
      seenB: inB.count,
      rowsA: inA.rows,
      rowsB: inB.rows,
      sampling: inA.count === 0 ? absent(inB, totalB, totalA) : absent(inA, totalA, totalB),
      alarmed: false,
    }
  }
}

/** Something that a share of all does: undefined where the shares are alike. */
export function shares(
  a: Total,
  totalA: Total,
  b: Total,
  totalB: Total,
  matter: Matter & Pick<Found, 'where'> & Partial<Found>,
): Found | undefined {
  const sampling = shareChanged(a, totalA, b, totalB)
  if (sampling === 'same') return undefined
  const counts = { a: text(a, totalA), b: text(b, totalB), seenA: a.count, seenB: b.count, rowsA: a.rows, rowsB: b.rows }
  return { type: undefined, alarmed: false, ...matter, ...counts, sampling }
}

/** Several findings of one matter are one difference: certain as soon as one of them is. */
export function merged(all: readonly Found[], where: string): Found {
  const words = (side: 'a' | 'b') => all.map((one) => `${one.where} ${one[side]}`).join(', ')
  const sum = (side: 'seenA' | 'seenB') => all.reduce((total, one) => total + one[side], 0)
  return {
    ...all[0]!,
    where,
    type: undefined,
    a: words('a'),
    b: words('b'),
    seenA: sum('seenA'),
    seenB: sum('seenB'),
    rowsA: all.flatMap(({ rowsA }) => rowsA).slice(0, 5),
    rowsB: all.flatMap(({ rowsB }) => rowsB).slice(0, 5),
    sampling: all.some(({ sampling }) => sampling === undefined) ? undefined : all[0]!.sampling,
  }
}
