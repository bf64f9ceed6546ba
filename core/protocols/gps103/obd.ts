import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, decimalTimes, like } from '../../wire/meaning.ts'
import type { Session } from '../family.ts'
import { byZone, localTime, type Memory } from './clock.ts'

// imei:864209876543218,OBD,261120043015,51442,0.00,15.88,5632,122,40.39%,+95,0.00%,2101,13.80,P0134,P0571,;

/** Engine data: a local time without UTC beside it, no position. Cells that the car does not tell are empty. */
export function obd(d: Decoder, r: Report, session: Session<Memory>, identity: string): void {
  const local = d.maybe('local date time', localTime)
  if (local !== undefined) r.deviceTime = byZone(d, local, session, identity)
  r.set('odometer', d.maybe('odometer', kilometres))
  d.maybe('instant fuel', number)
  r.set('fuelConsumption', d.maybe('average fuel', number))
  r.set('hours', d.maybe('engine hours', hours))
  r.set('obdSpeed', d.maybe('speed', kmh))
  r.set('engineLoad', d.maybe('engine load'))
  r.set('coolantTemp', d.maybe('coolant temperature', signedOrBlank))
  r.set('throttle', d.maybe('throttle'))
  r.set('rpm', d.maybe('engine speed', rpm))
  r.set('battery', d.maybe('battery', volts))
  const codes: string[] = []
  while (!d.over) {
    const code = d.maybe('trouble code')
    if (code !== undefined) codes.push(code)
  }
  if (codes.length > 0) r.set('dtcs', codes.join(' '))
}

const number = decimal()
const kilometres = decimalTimes(1000, 'm')
const hours = decimalTimes(3_600_000, 'ms')
const kmh = decimal('km/h')
const rpm = decimal('rpm')
const volts = decimal('V')
// A sign alone: the car answered, without a value.
const signedOrBlank = like(/^([+-]?\d*)$/, (n) => (/\d/.test(n) ? Number(n) : undefined), 'a signed number', '°C')
