/** How devices write times and coordinates as text: what their simulators say. Times are ms since 1970. */

const iso = (time: number): string => new Date(time).toISOString()

export const yymmdd = (time: number): string => iso(time).slice(2, 10).replaceAll('-', '')
export const ddmmyy = (time: number): string => iso(time).slice(2, 10).split('-').toReversed().join('')
export const hhmmss = (time: number): string => iso(time).slice(11, 19).replaceAll(':', '')

/** `ddmm.mmmm…` without sign; `width` digits of degrees. Five decimals of a minute are 2 cm. */
export function degreesMinutes(degrees: number, width: 2 | 3, decimals = 5): string {
  const scale = 10 ** decimals
  const minutes = Math.round(Math.abs(degrees) * 60 * scale)
  const whole = Math.floor(minutes / (60 * scale))
  return String(whole).padStart(width, '0') + ((minutes - whole * 60 * scale) / scale).toFixed(decimals).padStart(decimals + 3, '0')
}
export const northSouth = (latitude: number): 'N' | 'S' => (latitude < 0 ? 'S' : 'N')
export const eastWest = (longitude: number): 'E' | 'W' => (longitude < 0 ? 'W' : 'E')
export const inKnots = (kmh: number): number => kmh / 1.852

/** `text` with its NMEA checksum: the exclusive or of its characters, as two hexadecimal digits. */
export function withNmeaSum(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum ^= text.charCodeAt(i)
  return `${text}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}
