/** How often values fall between each two edges. */
export interface Counted {
  readonly edges: number[]
  readonly counts: number[]
}

const most = 24
/** The widest fiftieth of a list is not what it usually holds. */
const outside = 0.02

/**
 * Counts the values of several lists in the same steps, so that they can stand beside each other, and in steps that people read
 * easily (1, 2, 5 and their tens). What is wider than any list usually holds shares the last step, so that one long silence does
 * not push all else into one bar.
 */
export function histograms(lists: readonly Float64Array[]): Counted[] {
  const sorted = lists.map((values) => Float64Array.from(values.filter(Number.isFinite)).sort())
  const told = sorted.filter(({ length }) => length > 0)
  if (told.length === 0) return sorted.map(() => ({ edges: [], counts: [] }))
  const least = Math.min(...told.map((values) => values[0]!))
  const usual = Math.max(...told.map((values) => values[Math.floor((values.length - 1) * (1 - outside))]!))
  const greatest = Math.max(...told.map((values) => values.at(-1)!))
  const step = roundStep((usual - least) / most)
  const from = Math.floor(least / step) * step
  const bars = Math.min(most + 2, Math.floor((usual - from) / step) + 1)
  const edges = Array.from({ length: bars }, (_, i) => from + i * step)
  return sorted.map((values) => {
    const counts = edges.map(() => 0)
    for (const value of values) counts[Math.min(bars - 1, Math.floor((value - from) / step))]!++
    return { edges: [...edges, Math.max(from + bars * step, greatest)], counts }
  })
}

/** The next of 1, 2, 5, 10, … that is no smaller; 1 for nothing. */
export function roundStep(wanted: number): number {
  if (!(wanted > 0)) return 1
  const ten = 10 ** Math.floor(Math.log10(wanted))
  return ([1, 2, 5].find((n) => n * ten >= wanted * (1 - 1e-9)) ?? 10) * ten
}
