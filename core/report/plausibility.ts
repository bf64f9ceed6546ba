import { imeiCheckDigitAgrees } from '../wire/checksum.ts'
import type { Oddity } from '../wire/field.ts'
import type { Message } from './message.ts'
import type { Report } from './report.ts'

/** The last fix of a link that could be believed. */
export interface Fix {
  readonly time: number
  readonly latitude: number
  readonly longitude: number
}

export interface Surroundings {
  /** When the bytes arrived, ms since 1970 UTC, where that is known. */
  readonly arrived: number | undefined
  readonly lastFix: Fix | undefined
}

/** Something implausible; `about` names the report keys whose fields it points at. */
export interface Doubt extends Oddity {
  readonly about: readonly (keyof Report | 'identity')[]
}

const minute = 60_000
const day = 24 * 60 * minute
const limits = { speed: 1600, clock: 10 * minute, buffered: 5 * minute, jumpSpeed: 1000, jumpDistance: 2000, frozenAbove: 15 }

/** What is thought of a message. */
export interface Judgement {
  readonly doubts: readonly Doubt[]
  /** The last fix that it gives and that can be believed. */
  readonly fix: Fix | undefined
}

/** Judges what a message says, the same for all families. */
export function judge(message: Message, { arrived, lastFix }: Surroundings): Judgement {
  const found: Doubt[] = []
  const { identity } = message
  if (identity?.length === 15 && !imeiCheckDigitAgrees(identity) && /^\d{15}$/.test(identity)) {
    found.push(doubt('info', 'identity', `${identity} has 15 digits but not the check digit of an IMEI`, ['identity']))
  }
  let last: Fix | undefined
  for (const report of message.reports) {
    aboutPosition(report, found)
    aboutTime(report, arrived, found)
    const fix = believable(report)
    if (!fix) continue
    const before = last ?? lastFix
    if (before) aboutJump(fix, before, report.speed, found)
    last = fix
  }
  return { doubts: found, fix: last }
}

/** The fix that a report gives, where it can be believed. */
export function believable({
  valid,
  time,
  latitude,
  longitude,
}: Pick<Report, 'valid' | 'time' | 'latitude' | 'longitude'>): Fix | undefined {
  if (valid === false || time === undefined || latitude === undefined || longitude === undefined) return undefined
  if ((latitude === 0 && longitude === 0) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return { time, latitude, longitude }
}

function aboutPosition({ valid, latitude, longitude, speed, attributes }: Report, found: Doubt[]): void {
  if (latitude === 0 && longitude === 0)
    found.push(doubt('warning', 'null-island', 'a fix at 0°, 0°: the device had none', ['latitude', 'longitude']))
  const outside = Math.abs(latitude ?? 0) > 90 ? 'latitude' : Math.abs(longitude ?? 0) > 180 ? 'longitude' : undefined
  if (outside) found.push(doubt('error', 'coordinates', `${outside} is out of range`, [outside]))
  if (speed !== undefined && speed > limits.speed)
    found.push(doubt('warning', 'speed', `${Math.round(speed)} km/h is faster than anything that carries a tracker`, ['speed']))
  if (valid === true && attributes['sat'] === 0) found.push(doubt('info', 'no-satellites', 'a valid fix with no satellites', ['valid']))
}

function aboutTime({ time }: Report, arrived: number | undefined, found: Doubt[]): void {
  if (time === undefined) return
  const late = arrived === undefined ? 0 : arrived - time
  if (time < year2000) found.push(doubt('warning', 'time', 'the year is before 2000', ['time']))
  else if (late < -day) found.push(doubt('warning', 'time', 'more than a day ahead of its arrival', ['time']))
  else if (late < -limits.clock)
    found.push(doubt('warning', 'clock', `the device's clock is ${duration(-late)} ahead of this machine's`, ['time']))
  else if (late > limits.buffered)
    found.push(
      doubt('info', 'buffered', `measured ${duration(late)} before it arrived: buffered, or the device's clock is behind`, ['time']),
    )
}
const year2000 = Date.UTC(2000, 0, 1)

function aboutJump(fix: Fix, last: Fix, speed: number | undefined, found: Doubt[]): void {
  if (fix.time <= last.time) return
  const metres = distance(last, fix)
  if (metres === 0 && speed !== undefined && speed > limits.frozenAbove) {
    const text = `the place of the fix before, although the speed is ${Math.round(speed)} km/h`
    found.push(doubt('warning', 'frozen', text, ['latitude', 'longitude']))
  }
  const kmh = metres / ((fix.time - last.time) / 3600)
  if (metres < limits.jumpDistance || kmh < limits.jumpSpeed) return
  found.push(
    doubt(
      'warning',
      'jump',
      `${(metres / 1000).toFixed(1)} km in ${duration(fix.time - last.time)} since the fix before: ${Math.round(kmh)} km/h`,
      ['latitude', 'longitude'],
    ),
  )
}

const doubt = (severity: Doubt['severity'], code: Doubt['code'], text: string, about: Doubt['about']): Doubt => ({
  severity,
  code,
  text,
  about,
})

/** Great-circle distance in metres on a sphere of 6,371,008.8 m. */
export function distance(a: Pick<Fix, 'latitude' | 'longitude'>, b: Pick<Fix, 'latitude' | 'longitude'>): number {
  const rad = Math.PI / 180
  const dLat = ((b.latitude - a.latitude) * rad) / 2
  const dLon = ((b.longitude - a.longitude) * rad) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** A length of time in ms, in the largest unit that leaves it readable. */
export function duration(ms: number): string {
  if (ms < minute) return `${Math.round(ms / 1000)} s`
  if (ms < 90 * minute) return `${Math.round(ms / minute)} min`
  if (ms < 2 * day) return `${(ms / (60 * minute)).toFixed(1)} h`
  return `${String(Math.round(ms / day)).replace(/\B(?=(\d{3})+$)/g, ',')} days`
}
