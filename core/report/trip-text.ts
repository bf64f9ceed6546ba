import { duration } from './plausibility.ts'

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
