import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { instant, over, unit, unixSeconds } from '../../wire/meaning.ts'
import type { Block, Packet } from './packet.ts'

// date time 6 · GPS data length ½ · satellites ½ · latitude 4 · longitude 4 · speed 1 · status and course 2

/** The time of the fix. */
export const time: Block = (d, p) => {
  p.report.time = dateTime(d, p)
}
/** The device's clock, in packets without a fix of their own. */
export const clock: Block = (d, p) => {
  p.report.deviceTime = dateTime(d, p)
}

/** The server's answer to a time request: UTC. */
export const serverTime: Block = (d) => void d.group('date time', () => sixBytes(d, 0), instant)

/** `yy mm dd hh mm ss` in the zone that the login told (or that was set by hand), else in UTC: ms since 1970 UTC. */
export function dateTime(d: Decoder, p: Packet): number | undefined {
  const zone = p.session.zone ?? p.zone ?? 0
  const value = d.group('date time', () => sixBytes(d, zone), instant)
  if (value === undefined) d.note('warning', 'malformed', 'not a date and time')
  else if (zone !== 0)
    d.note(
      'info',
      'time-zone',
      `device-local time, ${offset(zone)} ${p.session.zone === undefined ? 'as the login said' : 'as set by hand'}`,
    )
  return value
}

function sixBytes(d: Decoder, zone: number): number | undefined {
  const year = d.u8('year', since2000)
  const month = d.u8('month')
  const day = d.u8('day')
  const hour = d.u8('hour')
  const minute = d.u8('minute')
  const second = d.u8('second')
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined
  return Date.UTC(year, month - 1, day, hour, minute - zone, second)
}
const since2000: Meaning<number, number> = { read: (n) => 2000 + n, formula: (n) => `2000 + ${n}` }

/** Minutes east of UTC as people write them: `UTC+08:00`. */
export function offset(minutes: number): string {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

/** The usual block, behind its time. */
export const gps: Block = (d, p) => {
  satellites(d, p.report)
  const course = d.peek16(9) ?? 0
  latitudeLongitude(d, p.report, course)
  p.report.speed = d.u8('speed', kmh)
  statusCourse(d, p.report)
}

/** Quirk: JC100 sends neither satellites nor speed. */
export const gpsJc100: Block = (d, p) => {
  latitudeLongitude(d, p.report, d.peek16(8) ?? 0)
  statusCourse(d, p.report)
}

/** Quirk: JC400 puts the course before the speed, and the speed has two bytes. */
export const gpsJc400: Block = (d, p) => {
  satellites(d, p.report)
  latitudeLongitude(d, p.report, d.peek16(8) ?? 0)
  statusCourse(d, p.report)
  p.report.speed = d.u16('speed', kmh)
}

/** AZ735: the length of the GPS block in front of it; 0 says that there is no fix. */
export const fixAz735: Block = (d, p) => {
  const at = dateTime(d, p)
  if (d.u8('GPS length', unit('bytes')) === 0) p.report.deviceTime = at
  else {
    p.report.time = at
    gps(d, p)
  }
}

/** Behind an engine's readings (0x8C): the usual block where its first half byte says so. */
export const gpsBehindText: Block = (d, p) => {
  if ((d.peek() ?? 0) >> 4 === 12 && d.left >= 12) gps(d, p)
  else d.notDecoded('behind the text', d.left, 'not a GPS block, and no document at hand says what it is')
}

/** The fix of a modular packet (0x70): UTC in seconds, and the altitude. */
export function modularFix(d: Decoder, r: Report): void {
  r.time = d.u32('time', unixSeconds)
  r.set('sat', d.u8('satellites'))
  r.altitude = d.i16('altitude', metres)
  latitudeLongitude(d, r, d.peek16(9) ?? 0)
  r.speed = d.u8('speed', kmh)
  statusCourse(d, r)
}

function satellites(d: Decoder, r: Report): void {
  d.bits('GPS data length', 4)
  r.set('sat', d.bits('satellites', 4))
}

/** The hemispheres stand in the course word, behind the coordinates: 1 = north and 1 = west. */
function latitudeLongitude(d: Decoder, r: Report, course: number): void {
  r.latitude = d.u32('latitude', course & 0x0400 ? positive : negative)
  r.longitude = d.u32('longitude', course & 0x0800 ? negative : positive)
}

function statusCourse(d: Decoder, r: Report): void {
  const acc = d.flag('ACC')
  if (d.flag('ACC valid')) r.set('ignition', acc)
  d.flag('differential', positioning)
  r.valid = d.flag('positioned')
  d.flag('west')
  d.flag('north')
  r.course = d.bits('course', 10, degrees)
}

/** Behind the cells: why it was sent, and whether it was kept for lack of coverage. */
export const upload: Block = (d, p) => {
  if (d.left < 3) return
  p.report.set('ignition', d.u8('ACC', on))
  p.report.set('event', d.u8('upload mode', uploadMode))
  p.report.set('archive', d.u8('re-upload', on))
}

/** 0x38: without ACC, in front of the cell. */
export const uploadWithoutAcc: Block = (d, p) => {
  p.report.set('event', d.u8('upload mode', uploadMode))
  p.report.set('archive', d.u8('re-upload', on))
}

export const acc: Block = (d, p) => p.report.set('ignition', d.u8('ACC', on))

/** The fence that an alarm is about, in front of what any position may end with. */
export const geofence: Block = (d, p) => {
  if (d.left !== 3 && d.left !== 4 && d.left !== 7) p.report.set('geofence', d.u8('fence'))
}

/** Newer firmware of every kind ends a position with the upload bytes, the mileage, or both. */
export const tail: Block = (d, p) => {
  if (d.left === 3 || d.left === 7) upload(d, p)
  if (d.left === 4) mileage(d, p)
}

export const mileage: Block = (d, p) => p.report.set('odometer', d.u32('mileage', metres))
export const altitude: Block = (d, p) => {
  p.report.altitude = d.i16('altitude', metres)
}

const positive = over(1_800_000, '°')
const negative = over(-1_800_000, '°')
const degrees = unit('°')
const kmh = unit('km/h')
export const metres = unit('m')
export const on: Meaning<number, boolean> = { read: (n) => n > 0 }
const positioning: Meaning<boolean, boolean> = { read: (bit) => bit, show: (bit) => (bit ? 'differential' : 'real-time') }
/** Seconds since 1970 UTC. */

const uploadModes: Readonly<Record<number, string>> = {
  0x00: 'interval',
  0x01: 'distance',
  0x02: 'turn',
  0x03: 'ACC switched',
  0x04: 'last fix after a stop',
  0x05: 'network came back',
  0x06: 'ephemeris updated',
  0x07: 'side key',
  0x08: 'power on',
  0x0a: 'last fix while standing, with the time of now',
  0x0d: 'last good fix while standing',
}
const uploadMode: Meaning<number, number> = {
  read: (n) => n,
  show: (n) => (uploadModes[n] === undefined ? String(n) : `${n} ${uploadModes[n]}`),
}
