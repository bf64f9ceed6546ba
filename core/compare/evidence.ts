import type { Count } from './count.ts'

export type Total = Count & { readonly links: number }

/** So many independent sightings must be missing before chance is ruled out: it would miss them once in four hundred times. */
const enough = 6
/** From fewer sightings nobody can tell how often something comes. */
const fewest = 3

/** `12 of 60 (20 %)`. */
export function text({ count }: Count, total: Count): string {
  if (count === 0) return 'never'
  return total.count === 0 ? String(count) : `${count} of ${total.count} (${Number(((count / total.count) * 100).toFixed(1))} %)`
}

/** What holds all the time is told by each frame; what comes and goes is told by how often it came. */
const weight = (count: Count, total: Count): number => (count.count === total.count ? count.count : count.runs)

/** Something was seen on one side and not on the other: can chance explain that? */
export function absent(seen: Count, total: Count, other: Count): string | undefined {
  const expected = total.count === 0 ? 0 : (weight(seen, total) * other.count) / total.count
  if (weight(seen, total) < fewest)
    return `seen ${seen.count === 1 ? 'once' : `${seen.count} times`} in ${total.count === 1 ? 'one frame' : `${total.count} frames`}: too seldom to say how often it comes`
  if (expected < enough) return `seen ${seen.count} times in ${total.count} frames; the other side has ${other.count}, too few to miss it`
  if (total.devices > 1 && seen.devices < total.devices / 2) return `seen on ${seen.devices} of ${total.devices} devices only`
  if (total.devices <= 1 && total.blocks > 2 && seen.blocks < total.blocks / 2)
    return `seen in ${seen.blocks} of ${total.blocks} stretches of five minutes only`
  return undefined
}

/** Has a share changed? `same`, why chance can explain it, or undefined: it has. */
export function shareChanged(a: Count, totalA: Count, b: Count, totalB: Count): string | undefined {
  if (totalA.count === 0 || totalB.count === 0) return 'same'
  if (a.count === 0 && b.count === 0) return 'same'
  if (a.count === 0) return absent(b, totalB, totalA)
  if (b.count === 0) return absent(a, totalA, totalB)
  const [shareA, shareB] = [a.count / totalA.count, b.count / totalB.count]
  const ratio = shareA / shareB
  if (ratio > 0.67 && ratio < 1.5) return 'same'
  // Events are Poisson: their number wavers by its root.
  const [rateA, rateB] = [weight(a, totalA) / totalA.count, weight(b, totalB) / totalB.count]
  const spread = Math.sqrt(weight(a, totalA) / totalA.count ** 2 + weight(b, totalB) / totalB.count ** 2)
  if (Math.abs(rateA - rateB) < 5 * spread) return `${a.runs} and ${b.runs} sightings are too few to tell such shares apart`
  return undefined
}
