const counts = new Intl.NumberFormat('en')

/** A count with thousands apart: 1,204. */
export const count = (n: number): string => counts.format(n)

/** `1 row`, `2 rows`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`

/** Octets in the unit that leaves three digits. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const steps = ['kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 'B'
  for (const step of steps) {
    if (value < 999.5) break
    value /= 1000
    unit = step
  }
  return `${value.toPrecision(3)} ${unit}`
}

const two = (n: number) => String(n).padStart(2, '0')
const three = (n: number) => String(n).padStart(3, '0')

export type Zone = 'local' | 'utc'

/** Time of day with milliseconds. */
export function clock(time: number, zone: Zone): string {
  const d = new Date(time)
  return zone === 'utc'
    ? `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}.${three(d.getUTCMilliseconds())}`
    : `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}.${three(d.getMilliseconds())}`
}

/** Date and time of day: 2026-11-20 09:30:15.218. */
export function dateTime(time: number, zone: Zone): string {
  const d = new Date(time)
  const day =
    zone === 'utc'
      ? `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`
      : `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
  return `${day} ${clock(time, zone)}`
}

/** Seconds with as many decimals as are worth reading; an hour and more as h:mm:ss. */
export function seconds(ms: number): string {
  const s = ms / 1000
  if (Math.abs(s) < 10) return s.toFixed(3)
  if (Math.abs(s) < 100) return s.toFixed(2)
  if (Math.abs(s) < 3600) return s.toFixed(1)
  return span(ms)
}

/** h:mm:ss, with days before them where there are any. */
export function span(ms: number): string {
  const all = Math.max(0, Math.round(ms / 1000))
  const days = Math.floor(all / 86_400)
  const time = `${Math.floor((all % 86_400) / 3600)}:${two(Math.floor((all % 3600) / 60))}:${two(all % 60)}`
  return days > 0 ? `${days} d ${time}` : time
}

/** The zone in which times are shown: `UTC`, `UTC−5`, `UTC+5:30`. */
export function zoneName(zone: Zone, at = new Date()): string {
  const east = -at.getTimezoneOffset()
  if (zone === 'utc' || east === 0) return 'UTC'
  const size = Math.abs(east)
  return `UTC${east < 0 ? '−' : '+'}${Math.floor(size / 60)}${size % 60 ? `:${two(size % 60)}` : ''}`
}

/** Hex as people write offsets: 001F. */
export const offset = (n: number, digits = 4): string => n.toString(16).toUpperCase().padStart(digits, '0')

/** One byte in hex. */
export const byte = (n: number): string => hexPairs[n]!
const hexPairs = Array.from({ length: 256 }, (_, n) => n.toString(16).toUpperCase().padStart(2, '0'))

/** Bytes from `from` up to `to` (exclusive) as people say it, the last one included: `11–14`, or `11` for one. */
export const range = (from: number, to: number): string => (to - from <= 1 ? `${from}` : `${from}–${to - 1}`)
