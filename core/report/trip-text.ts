import { duration } from './plausibility.ts'
import type { Trip } from './trip.ts'

/** Metres as people say them. */
export const way = (metres: number): string =>
  metres < 1000
    ? `${Math.round(metres)} m`
    : metres < 100_000
      ? `${(metres / 1000).toFixed(1)} km`
      : `${thousands(Math.round(metres / 1000))} km`

/** ms between reports: `9.8 s`, `2 min`. */
export const pace = (ms: number): string => (ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : duration(ms))

const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** A trip in figures, each with its name. */
export function tripFigures(trip: Trip): { readonly name: string; readonly value: string; readonly hint?: string }[] {
  const { reports, fixes, invalid, interval, maximumSpeed, jumps } = trip
  const share = reports === 0 ? 'none' : `${Math.round((fixes / reports) * 100)} %`
  return [
    { name: 'Distance', value: way(trip.distance), ...(jumps > 0 ? { hint: `${jumps} ${jumps === 1 ? 'jump' : 'jumps'} left out` } : {}) },
    { name: 'Duration', value: duration(trip.duration) },
    { name: 'Top speed', value: maximumSpeed === undefined ? 'not told' : `${Math.round(maximumSpeed)} km/h` },
    { name: 'Stops', value: String(trip.stopped), ...(trip.stopped > 0 ? { hint: `${duration(trip.standing)} standing` } : {}) },
    {
      name: 'Fixes',
      value: share,
      hint: `${thousands(fixes)} of ${thousands(reports)} reports${invalid > 0 ? `, ${thousands(invalid)} invalid` : ''}`,
    },
    { name: 'Interval', value: interval === undefined ? 'one report' : pace(interval), hint: 'median' },
    {
      name: 'Gaps',
      value: String(trip.silent),
      ...(trip.silent > 0 ? { hint: `longest ${duration(Math.max(...trip.gaps.map(({ from, to }) => to - from)))}` } : {}),
    },
  ]
}

/** A trip in one sentence, for those who do not see the picture. */
export function tripSentence(trip: Trip): string {
  if (trip.reports === 0) return 'No reports in this time.'
  return `${tripFigures(trip)
    .map(({ name, value, hint }) => `${name.toLowerCase()} ${value}${hint === undefined ? '' : ` (${hint})`}`)
    .join(', ')
    .replace(/^./, (letter) => letter.toUpperCase())}.`
}
