/** How often values fall between each two edges. */
export interface Counted {
  readonly edges: number[]
  readonly counts: number[]
}

const most = 24

/**
 * Counts values in steps that people read easily (1, 2, 5 and their tens). The widest hundredth at the far end shares the last
 * step, so that one long silence does not push all else into one bar.
 */
export function histogram(values: Float64Array): Counted {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort()
  if (sorted.length === 0) return { edges: [], counts: [] }
  const least = sorted[0]!
  const usual = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))]!
  const step = roundStep((usual - least) / most)
  const from = Math.floor(least / step) * step
  const counts = Array.from({ length: Math.min(most + 2, Math.floor((usual - from) / step) + 1) }, () => 0)
  for (const value of sorted) counts[Math.min(counts.length - 1, Math.floor((value - from) / step))]!++
  const edges = counts.map((_, i) => from + i * step)
  return { edges: [...edges, Math.max(from + counts.length * step, sorted.at(-1)!)], counts }
}

/** The next of 1, 2, 5, 10, … that is no smaller; 1 for nothing. */
export function roundStep(wanted: number): number {
  if (!(wanted > 0)) return 1
  const ten = 10 ** Math.floor(Math.log10(wanted))
  return ([1, 2, 5].find((n) => n * ten >= wanted * (1 - 1e-9)) ?? 10) * ten
}
