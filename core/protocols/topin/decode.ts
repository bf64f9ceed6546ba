import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { equals, instant, macAddress, oneOf, over, times, unit } from '../../wire/meaning.ts'
import { bcdTime } from '../blocks/bcd-time.ts'
import type { Session } from '../family.ts'
import { orders } from './order.ts'
import { byNumber, listed } from '../blocks/messages.ts'

/** Start · length · type · data · stop. What the length byte means goes by the type. */
export function decode(d: Decoder, message: Message, session: Session): void {
  d.u16('start', equals(0x7878, '78 78', 'mismatch'))
  const type = d.peek(1) ?? 0
  const [name, read] = (session.direction === 'down' ? orders : packets)[type] ?? ['unknown packet']
  const length = d.u8(wifi === read ? 'access point count' : 'length')
  d.u8('type', types)
  message.type = name
  const stops = d.left >= 2 && d.peek16(d.left - 2) === 0x0d0a
  d.within(d.end - (stops ? 2 : 0), () => {
    if (d.left > 0) read?.(d, message, length)
  })
  if (stops) d.u16('stop', equals(0x0d0a, 'CR LF', 'mismatch'))
  else d.noteAt('info', 'missing-terminator', 'the frame has no 0D 0A', d.at * 8, 0)
  // The bare alarms say what they have to say by their type alone.
  if (session.direction === 'up' && name === 'vibration') message.report().alarm('vibration')
  if (session.direction === 'up' && name === 'sos') message.report().alarm('sos')
}

type Read = (d: Decoder, message: Message, length: number) => void

function login(d: Decoder, message: Message): void {
  d.digits('filler', 1)
  message.identity = d.digits('imei', 15)
  if (d.left > 0) d.u8('version')
}

/** The second layout: whole degrees and millionths, twice. */
function gps2(d: Decoder, message: Message, valid: boolean): void {
  const r = message.report()
  r.time = dateTime(d)
  r.valid = valid
  r.latitude = coordinate(d, 'latitude')
  r.longitude = coordinate(d, 'longitude')
  coordinate(d, 'second latitude')
  coordinate(d, 'second longitude')
  r.speed = d.u8('speed', kmh)
  r.course = d.u8('course', twice)
  r.set('sat', d.u8('satellites'))
  if (d.left > 0) d.notDecoded('unknown', d.left, 'captures have six bytes here, no document at hand says what they are')
}

/** Whole degrees, then half a byte that is not 0 in the south and west, then millionths of a degree. */
const coordinate = (d: Decoder, name: string): number =>
  d.group(
    name,
    () => {
      const whole = d.u8('whole degrees')
      const negative = d.bits('south or west', 4) > 0
      const value = whole + d.bits('millionths', 20, millionths)
      return negative ? -value : value
    },
    degrees,
  )

/** The block of GT06: date · satellites · latitude · longitude · speed · status and course; then perhaps altitude and alarms. */
function gps(d: Decoder, message: Message): void {
  const r = message.report()
  r.time = dateTime(d)
  d.bits('GPS data length', 4)
  r.set('sat', d.bits('satellites', 4))
  const course = d.peek16(9) ?? 0
  r.latitude = d.u32('latitude', course & 0x0400 ? positive : negative)
  r.longitude = d.u32('longitude', course & 0x0800 ? negative : positive)
  r.speed = d.u8('speed', kmh)
  const acc = d.flag('ACC')
  if (d.flag('ACC valid')) r.set('ignition', acc)
  d.flag('differential')
  r.valid = d.flag('positioned')
  d.flag('west')
  d.flag('north')
  r.course = d.bits('course', 10, courseUnit)
  if (d.left >= 3) {
    r.altitude = d.i16('altitude', metres)
    alarms(d, r)
  }
}

/** Battery · version · zone · interval, then by length: signal, three of temperature, charging, heart rate. */
function status(d: Decoder, message: Message): void {
  const r = message.report()
  r.set('batteryLevel', d.u8('battery', percent))
  r.set('versionFw', d.u8('version'))
  d.i8('time zone')
  d.u8('interval', minutes)
  if (d.left >= 1) r.set('rssi', d.u8('signal'))
  if (d.left >= 3) d.blob('temperature', 3)
  if (d.left >= 1) r.set('charge', d.u8('charging', on))
  if (d.left >= 1) r.set('heartRate', d.u8('heart rate'))
}

/** Date in packed decimal · access points · cells · perhaps alarms. */
function wifi(d: Decoder, message: Message, count: number): void {
  const r = message.report()
  r.deviceTime = bcdTime(d, 'date time', 0)
  for (let i = 1; i <= count && d.left >= 7; i++) {
    d.group(`access point ${i}`, () => {
      const mac = d.blob('MAC', 6, macAddress)
      r.wifi.push({ mac, signal: d.u8('signal') })
    })
  }
  if (d.left === 0) return
  const cells = d.u8('cell count')
  if (d.left < 3) return
  const mcc = d.u16('MCC')
  const mnc = d.u8('MNC')
  for (let i = 1; i <= cells && d.left >= 5; i++) {
    d.group(`cell ${i}`, () => {
      const lac = d.u16('LAC')
      const cid = d.u16('cell id')
      r.cells.push({ mcc, mnc, lac, cid, signal: d.u8('signal') })
    })
  }
  if (d.left > 0) alarms(d, r)
}

function alarms(d: Decoder, r: Report): void {
  d.bits('not used', 3)
  if (d.flag('low battery')) r.alarm('lowBattery')
  d.bits('not used', 2)
  if (d.flag('overspeed')) r.alarm('overspeed')
  if (d.flag('vibration')) r.alarm('vibration')
}

function answer(d: Decoder, message: Message): void {
  message.report().set('result', d.u8('result'))
}

/** `yy mm dd hh mm ss`, UTC. */
const dateTime = (d: Decoder): number | undefined =>
  d.group(
    'date time',
    () => {
      const year = d.u8('year', since2000)
      const month = d.u8('month')
      const day = d.u8('day')
      const [hour, minute, second] = [d.u8('hour'), d.u8('minute'), d.u8('second')]
      if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined
      return Date.UTC(year, month - 1, day, hour, minute, second)
    },
    instant,
  )

/** What each packet carries. */
const packets: Readonly<Record<number, readonly [name: string, read?: Read]>> = {
  0x01: ['login', login],
  0x08: ['gps', (d, message) => gps2(d, message, true)],
  0x09: ['gps offline', (d, message) => gps2(d, message, false)],
  0x10: ['gps', gps],
  0x11: ['gps offline', gps],
  0x13: ['status', status],
  0x14: ['sleep', answer],
  0x15: ['factory reset', answer],
  0x17: ['wifi offline', wifi],
  0x18: ['wifi and cells', wifi],
  0x19: ['wifi and cells offline', wifi],
  0x1a: ['wifi and cells', wifi],
  0x30: ['time request'],
  0x41: ['sos number', answer],
  0x57: ['parameters'],
  0x69: ['wifi', wifi],
  0x92: ['vibration on', answer],
  0x93: ['vibration off', answer],
  0x94: ['vibration'],
  0x99: ['sos'],
}

const types = oneOf<number, string>(
  Object.fromEntries(Object.entries(packets).map(([type, [name]]) => [type, name])),
  'the table of packets',
)
const since2000: Meaning<number, number> = { read: (n) => 2000 + n, formula: (n) => `2000 + ${n}` }
const on: Meaning<number, boolean> = { read: (n) => n > 0 }
const kmh = unit('km/h')
const metres = unit('m')
const minutes = unit('min')
const percent = unit('%')
const courseUnit = unit('°')
const twice = times(2, '°')
const positive = over(1_800_000, '°')
const negative = over(-1_800_000, '°')
const millionths = over(1_000_000, '°')
const degrees: Meaning<number, number> = { read: (value) => value, unit: '°' }

export const messages = listed(...byNumber(packets, 2), ...byNumber(orders, 2, ' from the server'), [
  'unknown packet',
  'a type that no table has',
])
