import { median } from './trip.ts'

/**
 * What a line is broken for: longer than so many times the usual interval, and at least so long (ms). Trackers double
 * their interval when they stand, and a lost report or two makes it three times as long: neither is a silence. Two minutes
 * are what a restart or a tunnel takes for those that report every second.
 */
const long = { times: 5, least: 120_000 }
/**
 * Intervals around one that tell whether it is a habit: a parked device that reports once an hour does so five times in a
 * row, and its line is drawn. A report or three alone between hours of nothing are no habit.
 */
const around = 9

/**
 * Where a line through points would be drawn straight across a silence: the indices of the points that come after one,
 * in order. Times are ms, ascending. Points of one moment (several in one frame) have no interval between them.
 */
export function silences(times: ArrayLike<number>): number[] {
  // Most have none, and no median to be sorted out then.
  if (!hasStepOver(long.least, times)) return []
  const ends: number[] = []
  const steps: number[] = []
  for (let i = 1; i < times.length; i++) {
    const step = times[i]! - times[i - 1]!
    if (step <= 0) continue
    ends.push(i)
    steps.push(step)
  }
  const least = Math.max(long.least, long.times * median(Float64Array.from(steps))!)
  return ends.filter((_, i) => steps[i]! > least && steps[i]! > long.times * usualAround(steps, i))
}

function hasStepOver(ms: number, times: ArrayLike<number>): boolean {
  for (let i = 1; i < times.length; i++) if (times[i]! - times[i - 1]! > ms) return true
  return false
}

/** The median of the intervals around one, itself among them; at either end they are those nearest to it. */
function usualAround(steps: readonly number[], at: number): number {
  const from = Math.max(0, Math.min(at - (around >> 1), steps.length - around))
  return median(Float64Array.from(steps.slice(from, from + around)))!
}
