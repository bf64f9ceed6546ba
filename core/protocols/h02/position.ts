import { knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, hemisphere, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'
import { setStatus, statusText } from './status.ts'
import { tail } from './tail.ts'
import { batteryDigit, coordinate, iccid } from './values.ts'

/** hhmmss · A · ddmm.mmmm · N · dddmm.mmmm · E · speed · course · ddmmyy · status · a tail. */
export function position(d: Decoder, r: Report): void {
  const time = d.maybe('time', hhmmss)
  fix(d, r)
  place(d, r)
  // Quirk: some units put a battery digit before the date (fixtures/h02/battery-digit.txt).
  if (battery.test(d.peekCell())) r.set('batteryLevel', d.cell('battery', batteryDigit))
  r.time = instantOf(d.maybe('date', ddmmyy), time)
}

/** The same, then what a status word is followed by. */
export function positionAndStatus(d: Decoder, r: Report): void {
  position(d, r)
  setStatus(r, d.maybe('status', statusText))
  tail(d, r)
}

/** V19 has its SIM card before the status. */
export function positionAndSim(d: Decoder, r: Report): void {
  position(d, r)
  d.maybe('not used')
  const called = d.maybe('phone or address')
  if (called !== undefined) r.set(/^\d+$/.test(called) ? 'phone' : 'ip', called)
  r.set('iccid', d.maybe('ICCID', iccid))
  setStatus(r, d.maybe('status', statusText))
  tail(d, r)
}

/** A, V or B; V2 and VI1 have the digit of a coding scheme in its place, and are taken to be valid. */
function fix(d: Decoder, r: Report): void {
  if (digit.test(d.peekCell())) {
    d.cell('coding scheme')
    r.valid = true
    return
  }
  const word = d.maybe('validity', validity)
  if (word === undefined) return
  r.valid = word === 'valid'
  if (word === 'by cells') r.set('approximate', true)
}

/** Latitude to course. */
export function place(d: Decoder, r: Report): void {
  if (d.over) return
  r.latitude = d.group('latitude', latitude, degrees)
  if (d.over) return
  r.longitude = d.group('longitude', longitude, degrees)
  const speed = d.maybe('speed', speedInKnots)
  if (speed !== undefined) r.speed = knots(speed)
  r.course = d.maybe('course', course)
}

const latitude = (d: Decoder): number | undefined => signed(d.maybe('ddmm.mmmm', coordinate), d.maybe('N/S', hemisphere))
const longitude = (d: Decoder): number | undefined => signed(d.maybe('dddmm.mmmm', coordinate), d.maybe('E/W', hemisphere))
/** Without its letter there is no place: units that have had no fix write zeros for both. */
const signed = (value: number | undefined, sign: 1 | -1 | undefined) =>
  value === undefined || sign === undefined ? undefined : value * sign

const validity = oneOf({ A: 'valid', V: 'not valid', B: 'by cells' })
const speedInKnots = decimal('kn')
const course = decimal('°')
const degrees: Meaning<number | undefined, unknown> = { read: (value) => value, unit: '°' }
const digit = /^\d$/
const battery = /^\d{1,3}$/
