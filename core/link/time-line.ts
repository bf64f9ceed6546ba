import type { Direction } from '../protocols/family.ts'

/** One chunk as a time line needs it. */
export interface ChunkTime {
  readonly index: number
  readonly time: number
  readonly direction: Direction
  readonly size: number
  /** It holds a frame that was sent again. */
  readonly again: boolean
}

/** What came or went close together: `at` is its place, 0 to 1. */
export interface Mark {
  readonly at: number
  readonly direction: Direction
  /** The first chunk of it. */
  readonly index: number
  readonly chunks: number
  readonly bytes: number
  readonly again: boolean
}

/** A gap that is not drawn to scale, from and to: 0 to 1. */
export interface Break {
  readonly from: number
  readonly to: number
  readonly ms: number
}

export interface TimeLine {
  /** ms since 1970 UTC. */
  readonly from: number
  readonly to: number
  readonly marks: readonly Mark[]
  readonly breaks: readonly Break[]
}

/** Marks that can be told apart; a gap longer than this part of the whole (and than so many ms) is broken, down to that part of what is left. */
const limits = { parts: 400, broken: 1 / 4, least: 10_000, kept: 1 / 10, rounds: 4 }

/** Places chunks on a line of time, both directions alike: to scale but for gaps that would leave no room for anything else. */
export function timeLine(chunks: readonly ChunkTime[], end: number): TimeLine | undefined {
  const first = chunks[0]
  if (!first) return undefined
  const to = Math.max(end, chunks.at(-1)!.time)
  const times = [...chunks.map(({ time }) => time), to]
  const gaps = times.slice(1).map((time, i) => Math.max(0, time - times[i]!))
  const { drawn, broken } = squeezed(gaps)
  const total = drawn.reduce((sum, gap) => sum + gap, 0) || 1
  const marks = new Map<string, Mark>()
  const breaks: Break[] = []
  let along = 0
  for (const [i, { index, direction, size, again }] of chunks.entries()) {
    const at = along / total
    const key = `${direction} ${Math.round(at * limits.parts)}`
    const near = marks.get(key)
    marks.set(
      key,
      near
        ? { ...near, chunks: near.chunks + 1, bytes: near.bytes + size, again: near.again || again }
        : { at, direction, index, chunks: 1, bytes: size, again },
    )
    along += drawn[i]!
    if (broken.has(i)) breaks.push({ from: at, to: along / total, ms: gaps[i]! })
  }
  return { from: first.time, to, marks: [...marks.values()], breaks }
}

/** Gaps as they are drawn; squeezing one makes others large, so it is done again. */
function squeezed(gaps: readonly number[]): { drawn: readonly number[]; broken: ReadonlySet<number> } {
  const broken = new Set<number>()
  let drawn = [...gaps]
  for (let round = 0; round < limits.rounds; round++) {
    const total = drawn.reduce((sum, gap) => sum + gap, 0)
    const large = drawn.flatMap((gap, i) => (!broken.has(i) && gap > total * limits.broken && gap > limits.least ? [i] : []))
    // A few gaps of the same length are the rhythm of the link, not gaps in it.
    if (large.length === 0 || drawn.length < 4) break
    for (const i of large) broken.add(i)
    const rest = gaps.reduce((sum, gap, i) => (broken.has(i) ? sum : sum + gap), 0)
    drawn = gaps.map((gap, i) => (broken.has(i) ? Math.min(gap, Math.max(rest * limits.kept, 1)) : gap))
  }
  return { drawn, broken }
}
