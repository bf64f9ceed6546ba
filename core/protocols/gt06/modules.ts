import { asHex, hex, oneOf, over, unit, unixSeconds } from '../../wire/meaning.ts'
import { type Item, type Items, readItems } from '../blocks/items.ts'
import { modularEvents, named, raise } from './alarms.ts'
import { metres, modularFix, on } from './gps.ts'
import { withoutLeadingZero } from './information.ts'
import type { Block, Packet } from './packet.ts'
import { centivolts, decidegrees, percent } from './status.ts'

// module id 2 · length 1 or 2 · value, and so on to the end of the packet

type Module = Item<Packet>

const voltage: Module[2] = (d, { report }) => report.set('battery', d.u16('battery voltage', centivolts))
const number =
  (attribute?: string): Module[2] =>
  (d, { report }, size, label) => {
    const value = d.uint(label, Math.min(size, 6))
    if (attribute !== undefined) report.set(attribute, value)
  }

/** Behind a heartbeat (0x36), a position (0x37) or an alarm (0x39). */
const extensions: Items<Packet> = {
  0x0018: ['battery voltage', 2, voltage],
  0x0027: ['external voltage', 2, (d, { report }) => report.set('power', d.u16('external voltage', centivolts))],
  0x002e: ['mileage', 4, (d, { report }) => report.set('odometer', d.u32('mileage', metres))],
  0x0032: ['startup status', 1, number('startupStatus')],
  0x003b: [
    'accuracy',
    2,
    (d, { report }) => {
      report.accuracy = d.u16('accuracy', centimetres)
    },
  ],
  0x006a: ['battery level', 1, (d, { report }) => report.set('batteryLevel', d.u8('battery level', percent))],
}
const centimetres = over(100, 'm')

export const modules: Block = (d, p) => readItems(d, extensions, p, { id: 2, length: 1 })

/** Modular packets (0x70): everything is a module, UTC in seconds. */
const modular: Items<Packet> = {
  0x0000: ['kind of packet', 1, number()],
  0x0001: [
    'imei',
    8,
    (d, { message }) => {
      message.identity = d.bcd('imei', 8, withoutLeadingZero)
    },
  ],
  0x0002: ['IMSI', 8, (d) => void d.bcd('IMSI', 8, withoutLeadingZero)],
  0x0003: ['ICCID', 10, (d, { report }) => report.set('iccid', d.blob('ICCID', 10, asHex))],
  0x0009: ['satellites', 1, number('sat')],
  0x000a: ['satellites in view', 1, number('satVisible')],
  0x0011: [
    'LBS',
    10,
    (d, { report }) => {
      const cell = { mcc: d.u16('MCC'), mnc: d.u16('MNC'), lac: d.u16('LAC'), cid: d.u24('cell id'), signal: d.u8('RSSI') }
      if (cell.cid > 0) report.cells.push(cell)
    },
  ],
  0x0018: ['battery voltage', 2, voltage],
  0x0028: ['HDOP', 1, (d, { report }) => report.set('hdop', d.u8('HDOP', tenths))],
  0x0029: ['index', 4, number('index')],
  0x002a: [
    'inputs',
    1,
    (d, { report }) => {
      report.set('tamper', d.bits('tamper', 4) > 0)
      report.set('door', d.bits('door', 4) > 0)
    },
  ],
  0x002b: ['boot reason', 1, number('bootReason')],
  0x002c: [
    'device time',
    4,
    (d, { report }) => {
      report.deviceTime = d.u32('device time', unixSeconds)
    },
  ],
  0x002e: ['mileage', 4, (d, { report }) => report.set('odometer', d.uintLe('mileage', 4, metres))],
  0x0033: ['fix', 18, (d, { report }) => modularFix(d, report)],
  0x0034: ['event', (size) => size >= 6, event],
  0x007f: ['tag', (size) => size >= 14, tag],
}
const tenths = over(10)

function event(...[d, p]: Parameters<Module[2]>): void {
  const code = d.u8('event', eventCode)
  raise(p, modularEvents, code)
  p.report.set('event', code)
  d.u32('time', unixSeconds)
  const size = d.u8('length', unit('bytes'))
  if (size > 0) d.blob('content', Math.min(size, d.left))
}
const eventCode = named(modularEvents)

/** A Bluetooth sensor. */
function tag(...[d, { report }]: Parameters<Module[2]>): void {
  report.set('tag1Id', d.blob('MAC', 6, asHex))
  report.set('tag1Battery', d.u16('battery voltage', over(1000, 'V')))
  report.set('tag1BatteryLevel', d.u8('battery level', percent))
  report.set('tag1Temp', d.i16('temperature', decidegrees))
  report.set('tag1Humidity', d.i16('humidity', percent))
  report.set('tag1Status', d.u8('status', hex))
}

export const modularPacket: Block = (d, p) => {
  // The packet says at least that it came.
  p.report.set('type', p.type)
  readItems(d, modular, p, { id: 2, length: 2 })
}

/** Device status (0xF1), behind a time in seconds. */
const deviceStatus: Items<Packet> = {
  0x0001: ['motion', 1, (d, { report }) => report.set('motion', movements.includes(d.u8('motion')))],
  0x0002: ['armed', 1, (d, { report }) => report.set('armed', d.u8('armed', on))],
  0x0004: ['ACC', 1, (d, { report }) => report.set('ignition', d.u8('ACC', on))],
  0x0005: ['external voltage', 2, (d, { report }) => report.set('power', d.u16('external voltage', centivolts))],
  0x0007: ['charging', 1, (d, { report }) => report.set('charge', d.u8('charging', on))],
  0x000a: ['charging voltage', 2, number('chargeVoltage')],
  0x000b: ['battery temperature', 2, (d, { report }) => report.set('batteryTemp', d.u16('battery temperature', decidegrees))],
}
/** Moving with and without ignition. */
const movements: readonly number[] = [2, 4]

export const deviceStatusModules: Block = (d, p) => {
  p.report.deviceTime = d.u32('time', unixSeconds)
  readItems(d, deviceStatus, p, { id: 2, length: 1 })
}

/** Peripherals (0xF2). */
const peripherals: Items<Packet> = {
  0x000a: ['Bluetooth sensor', (size) => size >= 10, bluetoothSensor],
  0x000c: ['external battery', (size) => size >= 4, externalBattery],
}

function bluetoothSensor(...[d, { report }]: Parameters<Module[2]>): void {
  d.u8('kind of address')
  report.set('mac', d.blob('MAC', 6, asHex))
  const code = d.u8('event')
  report.set('event', code)
  const data = d.u8('event data')
  if (code > 0) report.set('eventData', data)
  report.set('dataType', d.u8('data type'))
  report.set('dataDetails', d.blob('data', d.left, asHex))
}

function externalBattery(...[d, { report }]: Parameters<Module[2]>): void {
  report.set('externalBatteryLevel', d.u8('level', percent))
  if (d.u8('charging', oneOf({ 0: false, 1: true }))) report.set('externalBatteryCharge', true)
  report.set('externalBatteryCycles', d.u16('charging cycles'))
  if (d.left > 0) d.blob('reserved', d.left)
}

/** Quirk: lengths have one byte here, but two where the first of them is zero. */
export const peripheralModules: Block = (d, p) => {
  p.report.deviceTime = d.u32('time', unixSeconds)
  while (d.left >= 3) readItems(d, peripherals, p, { id: 2, length: d.peek(2) === 0 && d.left >= 4 ? 2 : 1 }, 1)
}
