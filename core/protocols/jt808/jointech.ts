import { type Alarm, knots, type Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { bitNames, hex, times, unit } from '../../wire/meaning.ts'
import { bcdTimeDayFirst } from '../blocks/bcd-time.ts'
import { type Items, readItems } from '../blocks/items.ts'
import type { Context } from './context.ts'
import { lockCommand } from './locks.ts'
import { axes } from './readers.ts'

// 5501 (live) and 5502 (blind area) of Jointech: dates and places in packed decimal, clocks in UTC, then items.

export const jointech =
  (valid: boolean) =>
  (d: Decoder, { message }: Context): void => {
    const r = message.report()
    r.time = bcdTimeDayFirst(d, 'date time')
    place(d, r)
    r.valid = valid
    const inKnots = d.digits('speed', 2, speed)
    if (inKnots !== undefined) r.speed = knots(inKnots)
    r.course = d.u8('direction', twice)
    r.set('rssi', d.u8('signal'))
    r.set('sat', d.u8('satellites'))
    r.set('odometer', d.u32('mileage', kilometres))
    battery(d, r)
    const cid = d.u32('cell id')
    const lac = d.u16('LAC')
    productState(d, r)
    const into: Into = { r, mcc: 0, mnc: 0 }
    readItems(d, items, into, { id: 1, length: 1 })
    if (cid > 0 && lac > 0) r.cells.push({ mcc: into.mcc, mnc: into.mnc, lac, cid })
  }

/** `ddmm.mmmm` in four bytes, `dddmm.mmmm` in four and a half, then a half byte: fix, north, east. */
function place(d: Decoder, r: Report): void {
  const flags = (d.peek(8) ?? 0) & 15
  r.latitude = d.digits('latitude', 8, flags & 2 ? north : south)
  r.longitude = d.digits('longitude', 9, flags & 4 ? east : west)
  d.bits('flags', 4, placeBits)
}

function battery(d: Decoder, r: Report): void {
  const level = d.u8('battery', batteryLevel)
  if (level === 0xaa || level === 0xab) r.set('charge', true)
  else if (level <= 100) r.set('batteryLevel', level)
}

function productState(d: Decoder, r: Report): void {
  const product = d.u8('product')
  const status = d.u16('state', stateBits)
  r.set('status', status)
  if (product === 3) r.set('blocked', (status & 0x20) !== 0)
  const bits = product === 3 ? productAlarms : product === 1 || product === 2 ? lowPower : {}
  const alarms = d.u16('alarms', hex)
  for (const [bit, alarm] of Object.entries(bits)) if (alarms & (1 << Number(bit))) r.alarm(alarm)
}
const lowPower: Readonly<Record<number, Alarm>> = { 0: 'lowPower' }
const productAlarms: Readonly<Record<number, Alarm>> = {
  0: 'overspeed',
  1: 'lowPower',
  2: 'vibration',
  3: 'lowBattery',
  5: 'geofenceEnter',
  6: 'geofenceExit',
}

interface Into {
  readonly r: Report
  mcc: number
  mnc: number
}
const items: Items<Into> = {
  0x02: ['altitude', 2, (d, { r }) => void (r.altitude = d.i16('altitude', metres))],
  0x0a: [
    'operator',
    3,
    (d, into) => {
      into.mcc = d.u16('MCC')
      into.mnc = d.u8('MNC')
    },
  ],
  0x0b: ['lock command', (n) => n >= 1, (d, { r }, size) => lockCommand(d, r, size)],
  0x0c: ['tilt', 6, (d, { r }) => r.set('tilt', axes(d))],
  0x10: ['wake source', 1, (d, { r }) => r.set('wakeSource', d.u8('wake source'))],
  0xfc: ['fence', 1, (d, { r }) => r.set('geofence', d.u8('fence'))],
}

/** Packed `ddmm.mmmm`: the last six digits are minutes. */
const packedDegrees = (sign: 1 | -1): Meaning<string, number | undefined> => ({
  read: (raw) => (/^\d+$/.test(raw) ? (sign * (Number(raw.slice(0, -6)) * 600_000 + Number(raw.slice(-6)))) / 600_000 : undefined),
  unit: '°',
  formula: (raw) =>
    /^\d+$/.test(raw) ? `${sign < 0 ? '−1 × ' : ''}(${Number(raw.slice(0, -6))} + ${Number(raw.slice(-6)) / 10_000} ÷ 60)` : undefined,
})
const north = packedDegrees(1)
const south = packedDegrees(-1)
const east = north
const west = south
const placeBits = bitNames({ 0: 'fix', 1: 'north', 2: 'east' })
const stateBits = bitNames({ 5: 'locked' })
const speed: Meaning<string, number | undefined> = { read: (raw) => (/^\d+$/.test(raw) ? Number(raw) : undefined), unit: 'kn' }
const twice = times(2, '°')
const kilometres = times(1000, 'm')
const metres = unit('m')
const batteryLevel: Meaning<number, number> = {
  read: (n) => n,
  show: (n) => (n === 0xaa || n === 0xab ? `${hex.show!(n, n)} charging` : n <= 100 ? `${n}%` : `${hex.show!(n, n)} not known`),
}
