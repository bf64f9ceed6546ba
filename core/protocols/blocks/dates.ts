import type { Meaning } from '../../wire/field.ts'

// Dates and times as digits: ASCII cells (`261120`, `093015.000`) and packed decimal alike.
// A date reads as the ms of its midnight since 1970 UTC, a time of day as ms since midnight, so that date + time is an instant.

type Order = readonly [year: number, month: number, day: number]

const two = (raw: string, at: number): number => raw.charCodeAt(at) * 10 + raw.charCodeAt(at + 1) - 11 * 48

/** Six digits in the order that the indices say; a two-digit year is 20yy. What is no date of the calendar is noted and reads as undefined. */
const date = ([y, m, d]: Order, form: string): Meaning<string, number | undefined> => {
  const read = (raw: string): number | undefined => {
    if (!sixDigits.test(raw)) return undefined
    const year = two(raw, y)
    const month = two(raw, m)
    const day = two(raw, d)
    const days = month === 2 && year % 4 === 0 ? 29 : daysIn[month]
    return days === undefined || day === 0 || day > days ? undefined : Date.UTC(2000 + year, month - 1, day)
  }
  return {
    read,
    show: (midnight, raw) => (midnight === undefined ? raw : new Date(midnight).toISOString().slice(0, 10)),
    check: (raw, value) =>
      value === undefined ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not a date ${form}` } : undefined,
  }
}
const sixDigits = /^\d{6}$/
const daysIn: readonly (number | undefined)[] = [undefined, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const yymmdd = date([0, 2, 4], 'yymmdd')
export const ddmmyy = date([4, 2, 0], 'ddmmyy')

const clock = /^\d{6}(?:\.\d*)?$/
const inDay = (raw: string): number | undefined => {
  if (!clock.test(raw)) return undefined
  const hours = two(raw, 0)
  const minutes = two(raw, 2)
  const seconds = two(raw, 4)
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined // 60: a leap second
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + (raw.length > 7 ? Math.round(Number(raw.slice(6)) * 1000) : 0)
}

/** A time of day `hhmmss` or `hhmmss.sss`. */
export const hhmmss: Meaning<string, number | undefined> = {
  read: inDay,
  show: (ms, raw) => (ms === undefined ? raw : new Date(ms).toISOString().slice(11, raw.includes('.') ? 23 : 19)),
  check: (raw, value) =>
    value === undefined ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not a time hhmmss` } : undefined,
}

const dateAndTime = /^(\d{6})(\d{4})(\d\d)?$/
const joined = (raw: string): number | undefined => {
  const [, day = '', minutes = '', seconds = '00'] = dateAndTime.exec(raw) ?? []
  return instantOf(yymmdd.read(day), inDay(minutes + seconds))
}

/** `yymmddhhmmss`, without the seconds on some units, in whatever zone the device keeps. */
export const yymmddhhmmss: Meaning<string, number | undefined> = {
  read: joined,
  show: (local, raw) => (local === undefined ? raw : new Date(local).toISOString().slice(0, 19).replace('T', ' ')),
  check: (raw, value) =>
    value === undefined
      ? { severity: 'warning', code: 'malformed', text: `${JSON.stringify(raw)} is not a date and time yymmddhhmmss` }
      : undefined,
}

/** A date and a time of day as one instant; undefined where one of them is missing. */
export const instantOf = (midnight: number | undefined, ms: number | undefined): number | undefined =>
  midnight === undefined || ms === undefined ? undefined : midnight + ms
