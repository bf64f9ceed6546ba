import type { Constant } from './constant-bytes.ts'
import type { Found } from './difference.ts'
import { mayDiffer, measured } from './field-profile.ts'
import type { TypeProfile } from './type-profile.ts'

const fewestChanges = 12

/**
 * Bytes that were constant on one side and vary on the other. Fields whose values are few, and numbers that wander, are compared as
 * what they are; this is for what nothing else looks into: bytes that nobody decodes, long blocks, texts.
 */
export function* compareBytes(type: string, a: TypeProfile, b: TypeProfile): Generator<Found> {
  for (const inA of a.constants) {
    const inB = b.constants.find(({ size }) => size === inA.size)
    if (!inB) continue
    const [pathsA, pathsB] = [expanded(inA), expanded(inB)]
    const candidates = pathsA.flatMap((path, at) => {
      if (path === '' || path !== pathsB[at] || !isOpaque(path, a, b)) return []
      const [still, moving] = isConstant(inA, at) ? [inA, inB] : [inB, inA]
      if (isConstant(inA, at) === isConstant(inB, at) || moving.changes[at] === 0) return []
      return [{ at, path, still, moving }]
    })
    for (const group of adjacent(candidates)) yield found(type, group, [inA, inB], a, b)
  }
}

interface Candidate {
  readonly at: number
  readonly path: string
  readonly still: Constant
  readonly moving: Constant
}

function found(
  type: string,
  group: readonly Candidate[],
  [inA, inB]: readonly [Constant, Constant],
  a: TypeProfile,
  b: TypeProfile,
): Found {
  const [{ at, path, still, moving }] = group as [Candidate]
  const last = group.at(-1)!.at
  const changes = Math.max(...group.map((one) => moving.changes[one.at]!))
  const words = (side: Constant): string =>
    side === still
      ? `always ${still.bytes.slice(at * 2, last * 2 + 2).toUpperCase()}`
      : `changed ${changes} times in ${moving.frames} frames`
  return {
    aspect: 'bytes',
    severity: 'warning',
    where: `${type}: ${path}, ${last === at ? `byte ${at}` : `bytes ${at} to ${last}`} of ${still.size}`,
    type,
    field: path,
    a: words(inA),
    b: words(inB),
    seenA: inA.frames,
    seenB: inB.frames,
    rowsA: a.sound.rows,
    rowsB: b.sound.rows,
    sampling:
      (changes * still.frames) / moving.frames < fewestChanges
        ? `it changed ${changes} times in ${moving.frames} frames; the other side has ${still.frames}`
        : undefined,
    alarmed: false,
  }
}

const expanded = ({ fields }: Constant): string[] => fields.flatMap(([path, bytes]) => Array.from({ length: bytes }, () => path))
const isConstant = ({ bytes }: Constant, at: number): boolean => bytes.slice(at * 2, at * 2 + 2) !== '..'

/** Nothing else looks into the field on both sides. */
function isOpaque(path: string, a: TypeProfile, b: TypeProfile): boolean {
  const [inA, inB] = [a.fields[path], b.fields[path]]
  if (!inA || !inB || mayDiffer.has(inA.role) || mayDiffer.has(inB.role) || measured(inA) || measured(inB)) return false
  return inA.values === undefined || inB.values === undefined
}

/** Neighbours that tell the same of the same field belong together. */
function adjacent(all: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = []
  for (const one of all) {
    const last = groups.at(-1)?.at(-1)
    if (last && last.at === one.at - 1 && last.path === one.path && last.still === one.still) groups.at(-1)!.push(one)
    else groups.push([one])
  }
  return groups
}
