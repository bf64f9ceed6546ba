/** A set of positions of a list, however long, as stretches `from` (included) to `to` (excluded): in order, none touching another. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** Nobody picks more stretches than this by hand. */
const limit = 10_000

export const sizeOf = (ranges: Ranges): number => ranges.reduce((sum, [from, to]) => sum + to - from, 0)

export function holds(ranges: Ranges, position: number): boolean {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]![1] > position) high = middle
    else low = middle + 1
  }
  return low < ranges.length && ranges[low]![0] <= position
}

/** With one position more, or without it. */
export function toggled(ranges: Ranges, position: number): Ranges {
  if (holds(ranges, position))
    return ranges.flatMap(([from, to]) =>
      position < from || position >= to
        ? [[from, to] as const]
        : (
            [
              [from, position],
              [position + 1, to],
            ] as const
          ).filter(([a, b]) => a < b),
    )
  if (ranges.length >= limit) return ranges
  const next: [number, number][] = []
  for (const [from, to] of [...ranges, [position, position + 1] as const].toSorted((a, b) => a[0] - b[0])) {
    const last = next.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else next.push([from, to])
  }
  return next
}
