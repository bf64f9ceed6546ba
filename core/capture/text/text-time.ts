/** How times without a zone or without a day are to be read. */
export interface TimeRules {
  /** Minutes east of UTC. */
  readonly zone: number
  /** The day of times that have none, ms since 1970 UTC at its midnight. */
  readonly day: number
}

/**
 * A time as logs write it: ISO 8601 with any number of digits after the second, `2026-11-20 11:30:00,123`, `20/11/2026 11:30:00`, a count of
 * seconds, milliseconds, microseconds or nanoseconds since 1970, or `11:30:00.123` alone. Undefined where it is none.
 */
export function parseTime(text: string, { zone, day }: TimeRules): number | undefined {
  const trimmed = text.trim()
  if (/^\d{9,19}(\.\d{1,9})?$/.test(trimmed)) return sinceEpoch(trimmed)
  const clock = /^(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,12}))?$/.exec(trimmed)
  if (clock) return day + timeOfDay(clock[1]!, clock[2]!, clock[3]!, clock[4]) - zone * 60_000
  const parts =
    /^(\d{4})[-/.](\d\d)[-/.](\d\d)(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(trimmed) ??
    european(
      /^(\d\d)[./](\d\d)[./](\d{4})(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(trimmed),
    )
  if (!parts) return undefined
  const [, year, month, date, hour = '0', minute = '0', second = '0', fraction, offset] = parts
  const start = Date.UTC(Number(year), Number(month) - 1, Number(date))
  if (new Date(start).getUTCDate() !== Number(date)) return undefined
  return start + timeOfDay(hour, minute, second, fraction) - zoneMinutes(offset, zone) * 60_000
}

const european = (parts: RegExpExecArray | null) => parts && [parts[0], parts[3], parts[2], parts[1], ...parts.slice(4)]

const timeOfDay = (hour: string, minute: string, second: string, fraction = '0'): number =>
  (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * 1000 + Number(`0.${fraction}`) * 1000

function zoneMinutes(text: string | undefined, zone: number): number {
  if (text === undefined) return zone
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(text)
  return parts ? (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) : 0
}

/** The unit is told by the number of digits: 10 of seconds today, 13 of ms, 16 of µs, 19 of ns. */
function sinceEpoch(text: string): number {
  const [whole = '', fraction = '0'] = text.split('.')
  const unit = whole.length <= 11 ? 1000 : whole.length <= 14 ? 1 : whole.length <= 17 ? 1e-3 : 1e-6
  if (unit >= 1) return Number(whole) * unit + Number(`0.${fraction}`) * unit
  const digits = unit === 1e-3 ? 3 : 6
  return Number(whole.slice(0, -digits)) + Number(`0.${whole.slice(-digits)}`)
}

/** ISO 8601 UTC to the nanosecond where the time has more than ms; `parseTime` gives the same number again. */
export function formatTime(time: number): string {
  const whole = Math.floor(time)
  const fraction = Math.round((time - whole) * 1e6)
  const iso = new Date(fraction === 1e6 ? whole + 1 : whole).toISOString()
  return fraction === 0 || fraction === 1e6 ? iso : `${iso.slice(0, -1)}${String(fraction).padStart(6, '0')}Z`
}
