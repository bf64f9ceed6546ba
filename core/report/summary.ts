import type { Message } from './message.ts'
import type { Report } from './report.ts'

const between = ' · '
const longest = 160

/** A message in one line for the list: alarms first, then where and how it moves, then what else it tells. */
export function summary({ identity, reports, summary }: Pick<Message, 'identity' | 'reports' | 'summary'>): string {
  const latest = reports.at(-1)
  const alarms = [...new Set(reports.flatMap((report) => report.alarms))].map((alarm) => `${inWords(alarm)} alarm`)
  const parts = [
    ...alarms,
    ...(summary === undefined ? [] : [summary]),
    ...(reports.length > 1 ? [`${reports.length} reports`] : []),
    ...(latest ? [...position(latest), ...told(latest)] : []),
  ]
  if (parts.length === 0 || (latest === undefined && alarms.length === 0)) parts.unshift(...who(identity))
  const line = parts.join(between)
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

function position({ valid, latitude, longitude, speed, course, attributes }: Report): string[] {
  const place = latitude === undefined || longitude === undefined ? [] : [`${degrees(latitude)}, ${degrees(longitude)}`]
  const sat = attributes['sat']
  return [
    ...place,
    ...(valid === false ? [place.length > 0 ? 'no fix, an earlier place' : 'no fix'] : []),
    ...(speed === undefined ? [] : [`${Math.round(speed)} km/h`]),
    // A standing device has a course that means nothing.
    ...(course === undefined || speed === 0 ? [] : [`${Math.round(course)}°`]),
    ...(sat === undefined ? [] : [sat === 1 ? '1 satellite' : `${sat} satellites`]),
  ]
}

/** What else is worth a word, and how it is said. */
const words: readonly (readonly [name: string, say: (value: string | number | boolean) => string])[] = [
  ['result', (value) => `“${value}”`],
  ['ignition', (on) => (on === true ? 'ignition on' : 'ignition off')],
  ['blocked', (on) => (on === true ? 'engine blocked' : '')],
  ['batteryLevel', (value) => `battery ${value}%`],
  ['battery', (value) => `battery ${rounded(value)} V`],
  ['power', (value) => `power ${rounded(value)} V`],
  ['archive', (on) => (on === true ? 'stored' : '')],
]

function told(report: Report): string[] {
  const { attributes, latitude, cells, wifi } = report
  const said = words.flatMap(([name, say]) => (attributes[name] === undefined ? [] : [say(attributes[name])])).filter((text) => text !== '')
  if (latitude !== undefined) return said
  return [
    ...(cells.length > 0 ? [cells.length === 1 ? '1 cell' : `${cells.length} cells`] : []),
    ...(wifi.length > 0 ? [`${wifi.length} Wi-Fi`] : []),
    ...said,
  ]
}

const who = (identity: string | undefined): string[] =>
  identity === undefined ? [] : [/^\d{15}$/.test(identity) ? `IMEI ${identity}` : `id ${identity}`]

/** Four decimals are eleven metres; a real minus sign lines up with the digits. */
const degrees = (value: number): string => value.toFixed(4).replace('-', '−')
const rounded = (value: string | number | boolean): string => (typeof value === 'number' ? String(Number(value.toFixed(2))) : String(value))
/** `hardBraking` as `hard braking`, `sos` as `SOS`. */
const inWords = (name: string): string => (name === 'sos' ? 'SOS' : name.replace(/([A-Z])/g, (capital) => ` ${capital.toLowerCase()}`))
