import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { instant } from '../../wire/meaning.ts'

/** Where year, month and day stand among the first three pairs of digits. */
type Order = readonly [year: 0 | 1 | 2, month: 0 | 1 | 2, day: 0 | 1 | 2]
const yearFirst: Order = [0, 1, 2]
const dayFirst: Order = [2, 1, 0]

/** Twelve packed decimal digits as a clock that is `zone` minutes east of UTC. What is no date of the calendar is noted. */
function clock(order: Order, zone: number): Meaning<string, number | undefined> {
  const read = (raw: string): number | undefined => {
    const year = pair(raw, order[0])
    const month = pair(raw, order[1])
    const day = pair(raw, order[2])
    const [hour, minute, second] = [pair(raw, 3), pair(raw, 4), pair(raw, 5)]
    // `>=` is false for digits above 9, which come as NaN.
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 24 && minute <= 59 && second <= 60 && year >= 0)) return undefined
    return Date.UTC(2000 + year, month - 1, day, hour, minute - zone, second)
  }
  return {
    read,
    show: (time, raw) => (time === undefined ? raw : instant.show!(time, time)),
    check: (raw, time) =>
      time === undefined ? { severity: 'warning', code: 'malformed', text: `${raw} is not a date and time` } : undefined,
  }
}
const pair = (raw: string, index: number): number => {
  const tens = raw.charCodeAt(index * 2) - 48
  const ones = raw.charCodeAt(index * 2 + 1) - 48
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : NaN
}

const yearFirstUtc = clock(yearFirst, 0)
const yearFirstChina = clock(yearFirst, 480)
const dayFirstUtc = clock(dayFirst, 0)

/** `yymmddhhmmss` in six bytes of packed decimal: ms since 1970 UTC. */
export const bcdTime = (d: Decoder, name: string, zone: number): number | undefined =>
  d.bcd(name, 6, zone === 0 ? yearFirstUtc : zone === 480 ? yearFirstChina : clock(yearFirst, zone))

/** `ddmmyyhhmmss` in six bytes of packed decimal, UTC. */
export const bcdTimeDayFirst = (d: Decoder, name: string): number | undefined => d.bcd(name, 6, dayFirstUtc)
