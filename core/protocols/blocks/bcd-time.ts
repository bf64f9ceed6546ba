import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { instant } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf, yymmdd } from './dates.ts'

/** Twelve packed decimal digits as a clock that is `zone` minutes east of UTC. What is no date of the calendar is noted. */
const clock = (date: Meaning<string, number | undefined>, zone: number): Meaning<string, number | undefined> => ({
  read: (raw) => {
    const local = instantOf(date.read(raw.slice(0, 6)), hhmmss.read(raw.slice(6)))
    return local === undefined ? undefined : local - zone * 60_000
  },
  show: (time, raw) => (time === undefined ? raw : instant.show!(time, time)),
  check: (raw, time) =>
    time === undefined ? { severity: 'warning', code: 'malformed', text: `${raw} is not a date and time` } : undefined,
})

const yearFirstUtc = clock(yymmdd, 0)
const yearFirstChina = clock(yymmdd, 480)
const dayFirstUtc = clock(ddmmyy, 0)

/** `yymmddhhmmss` in six bytes of packed decimal: ms since 1970 UTC. */
export const bcdTime = (d: Decoder, name: string, zone: number): number | undefined =>
  d.bcd(name, 6, zone === 0 ? yearFirstUtc : zone === 480 ? yearFirstChina : clock(yymmdd, zone))

/** `ddmmyyhhmmss` in six bytes of packed decimal, UTC. */
export const bcdTimeDayFirst = (d: Decoder, name: string): number | undefined => d.bcd(name, 6, dayFirstUtc)
