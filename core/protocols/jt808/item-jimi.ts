import type { Alarm } from '../../report/report.ts'
import { oneOf, over } from '../../wire/meaning.ts'
import { type Items, readItems } from '../blocks/items.ts'
import * as read from './readers.ts'
import type { Additional, Read } from './readers.ts'

// Item E8 of Jimi's JC models: a sub-id, then what it carries. Other makers send three bytes of lock state under the same id.

export const jimi: Read = (d, into, size, label) => {
  if (size === 3) return into.report.set('lockStatus', d.u24('lock state', read.mask))
  const id = d.u16('sub-id', subIds)
  const alarm = alarms[id]
  if (alarm) into.report.alarm(alarm)
  else if (id === 0x0c03 || id === 0x0c04) into.report.set('ignition', id === 0x0c03)
  else if (d.left > 1) blocks[id]?.(d, into, size, label)
  if (d.left > 0) read.raw(d, into, d.left, 'data')
}

const alarms: Readonly<Record<number, Alarm>> = {
  0x0001: 'fault',
  0x0400: 'hardAcceleration',
  0x0401: 'hardBraking',
  0x0402: 'hardCornering',
  0x0403: 'overspeed',
  0x0405: 'accident',
  0x0406: 'vibration',
  0x0407: 'tow',
  0x0408: 'geofenceEnter',
  0x0409: 'geofenceExit',
  0x040c: 'door',
  0x0412: 'hardAcceleration',
  0x0413: 'hardBraking',
  0x0414: 'hardCornering',
  0x0415: 'laneChange',
  0x0416: 'accident',
  0x0417: 'accident',
  0x0c01: 'sos',
  0x0c02: 'lowPower',
  0x0c05: 'general',
  0x0c0e: 'powerCut',
  0x0c0f: 'lowBattery',
  0x0c10: 'powerOff',
  0x0c12: 'tampering',
}
const names: Readonly<Record<number, string>> = {
  0x0c03: 'ACC on',
  0x0c04: 'ACC off',
  0x2002: 'upload mode',
  0x2003: 'battery',
  0x2005: 'state list',
}
const subIds = { read: (n: number) => n, show: (n: number) => `${read.mask.show!(n, n)} ${names[n] ?? alarms[n] ?? ''}`.trimEnd() }

const upload: Read = (d, { report }) => {
  d.u8('length')
  report.set('uploadMode', d.u8('upload mode'))
  report.set('buffered', d.u8('buffered') === 1)
}

const power: Read = (d, { report }) => {
  d.u8('length')
  report.set('charge', d.u8('charging', yes))
  report.set('batteryLevel', d.u8('battery', sixths))
  report.set('battery', d.u16('battery voltage', read.hundredthVolts))
  report.set('rssi', d.u8('signal'))
  report.set('power', d.u16('external voltage', read.hundredthVolts))
}
const yes = oneOf<number, boolean>({ 0: false, 1: true })
/** One to six bars as per cent. */
const sixths = {
  read: (n: number) => (n >= 1 && n <= 6 ? Math.floor((n * 100) / 6) : undefined),
  unit: '%',
  formula: (n: number) => (n >= 1 && n <= 6 ? `⌊${n} × 100 ÷ 6⌋` : undefined),
}

const states: Items<Additional> = {
  0x0001: ['battery voltage', 2, read.number('battery', read.hundredthVolts)],
  0x0002: ['data usage', 4, read.number('dataUsage')],
  0x0003: ['battery', 1, read.number('batteryLevel', read.percent)],
  0x0004: ['charging', 1, (d, { report }) => report.set('charge', d.u8('charging', charging))],
  0x0005: ['ICCID', 10, (d, { report }) => report.set('iccid', d.blob('ICCID', 10, nineteen))],
  0x0006: ['network', 1, read.shown()],
  0x0007: ['HDOP', 2, read.number('hdop', over(10))],
  0x2001: ['external voltage', 2, read.number('power', read.tenthVolts)],
}
const charging = oneOf<number, boolean>({ 0: true, 1: false })
const nineteen = { read: (value: Uint8Array) => read.unpadded.read(value).slice(0, 19) }

const blocks: Readonly<Record<number, Read>> = {
  0x2002: upload,
  0x2003: power,
  0x2005: (d, into) => {
    d.u8('length')
    readItems(d, states, into, { id: 2, length: 1 })
  },
}
