/**
 * A zone's standard time in minutes east of UTC, summer time left aside: from `GMT+8`, `UTC-3:30`, `+02:00` or an IANA name such as
 * `America/Bogota`. Raises `RangeError` where it is neither.
 */
export function standardOffset(zone: string, now: number): number {
  const fixed = /^(?:(?:GMT|UTC|Z)|(?:GMT|UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?)$/.exec(zone)
  if (fixed) {
    const minutes = Number(fixed[2] ?? 0) * 60 + Number(fixed[3] ?? 0)
    if (minutes > 14 * 60) throw new RangeError(`${zone} is further from Greenwich than any zone`)
    return fixed[1] === '-' ? -minutes : minutes
  }
  const year = new Date(now).getUTCFullYear()
  return Math.min(offsetAt(zone, Date.UTC(year, 0, 1)), offsetAt(zone, Date.UTC(year, 6, 1)))
}

function offsetAt(timeZone: string, time: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(time)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Hours east of UTC with their sign, `+8`, `-3.5`, `+0`. */
export function signedHours(minutes: number): string {
  const hours = Number((Math.abs(minutes) / 60).toFixed(2))
  return `${minutes < 0 ? '-' : '+'}${hours}`
}
