import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { decimal, oneOf } from '../../wire/meaning.ts'
import { ddmmyy, hhmmss, instantOf } from '../blocks/dates.ts'

// imei:864209876543218,Equipo 1,---,------,----,093015,201126,14,1,4.60971,-74.08175,047,123,2600,01.2,08,1,1,---,*

/** Behind the identity: name, event, sensor, voltage, time, date; six cells that no keyword has. */
export const looksLikeEquipo = (d: Decoder): boolean => sixthAndSeventh.test(d.peekText(64))
const sixthAndSeventh = /^[^,]*,[^,]*,[^,]*,(\d{6}|-+),(\d{6}|-+),/

/** The “Equipo” dialect, so called after the name in its second cell: UTC, signed decimal degrees, km/h; dashes stand for nothing. */
export function equipo(d: Decoder, message: Message): void {
  message.type = 'equipo'
  const r = message.report()
  r.set('event', d.maybe('event', text))
  r.set('sensorId', d.maybe('sensor id', text))
  r.set('sensorVoltage', d.maybe('sensor voltage', volts))
  const time = d.maybe('time', orDashes(hhmmss))
  r.time = instantOf(d.maybe('date', orDashes(ddmmyy)), time)
  r.set('rssi', d.maybe('signal', number))
  r.valid = d.maybe('fix', switched)
  r.latitude = d.maybe('latitude', degrees)
  r.longitude = d.maybe('longitude', degrees)
  r.speed = d.maybe('speed', kmh)
  r.course = d.maybe('course', degrees)
  r.altitude = d.maybe('altitude', metres)
  r.set('hdop', d.maybe('HDOP', number))
  r.set('sat', d.maybe('satellites', number))
  r.set('ignition', d.maybe('ignition', switched))
  r.set('charge', d.maybe('charging', switched))
  r.set('error', d.maybe('error', text))
}

const dashes = /^-+$/
function orDashes<V>(meaning: Meaning<string, V>): Meaning<string, V | undefined> {
  const { unit, show } = meaning
  return {
    read: (raw) => (dashes.test(raw) ? undefined : meaning.read(raw)),
    check: (raw, value) => (dashes.test(raw) ? undefined : meaning.check?.(raw, value as V)),
    ...(unit === undefined ? {} : { unit }),
    ...(show ? { show: (value, raw) => (value === undefined ? raw : show(value, raw)) } : {}),
  }
}
const text = orDashes<string>({ read: (raw) => raw })
const number = orDashes(decimal())
const volts = orDashes(decimal('V'))
const degrees = orDashes(decimal('°'))
const kmh = orDashes(decimal('km/h'))
const metres = orDashes(decimal('m'))
const switched = orDashes(oneOf<string, boolean>({ 0: false, 1: true }))
