import type { Alarm } from '../../report/report.ts'
import { asHex, bitNames, macAddress, oneOf, over } from '../../wire/meaning.ts'
import { type Items, readItems } from '../blocks/items.ts'
import { device, firmware, sensorsF6, tagsOrEngine, timesF9 } from './item-aovx.ts'
import { assistance, drivingAlarm, extendedAlarms, tyres } from './item-driving.ts'
import { eb } from './item-eb.ts'
import { jimi } from './item-jimi.ts'
import { cable, event, lockCommand, locks63, locksD5, lockText } from './locks.ts'
import { countsSteps } from './models.ts'
import { accessPoints, cell, cells5D, cellsE1, cellsF0, rows } from './network.ts'
import { batterySteps, engineBlock, engineItems, engineValues, obdRealTime } from './obd.ts'
import * as read from './readers.ts'
import type { Additional, Read } from './readers.ts'

export type { Additional }

// What 0200 carries behind its fixed part. Makers reuse ids; the size tells most of them apart.

const atLeast = (size: number) => (n: number) => n >= size
const rowsOf = (size: number) => (n: number) => n > 0 && n % size === 0

const fuel: Read = (d, { report }) => report.set('fuel', d.u16('fuel', tenthLitres))
/** With the highest bit set the unit is the maker's own. */
const tenthLitres = {
  read: (n: number) => (n & 0x8000 ? n & 0x7fff : n / 10),
  unit: 'l',
  formula: (n: number) => (n & 0x8000 ? `${n} − 32768` : `${n} ÷ 10`),
}

const recorderSpeed: Read = (d, { report, obd }) => report.set(obd ? 'obdSpeed' : 'recorderSpeed', d.u16('recorder speed', read.tenthKmh))

const area: Read = (d, { report }, size) => {
  d.u8('kind of area', areaKinds)
  if (size >= 5) report.set('geofence', d.u32('area id'))
  if (size >= 6) d.u8('direction', entered)
}
const areaKinds = oneOf({ 0: 'no particular one', 1: 'circle', 2: 'rectangle', 3: 'polygon', 4: 'route' })
const entered = oneOf({ 0: 'entered', 1: 'left' })
const route: Read = (d) => {
  d.u32('route id')
  d.u16('driving time')
  d.u8('driving time was', routeTimes)
}
const routeTimes = oneOf({ 0: 'too short', 1: 'too long' })

const analog: Read = (d, { report }) => {
  report.set('adc1', d.u16('analog 1', over(100)))
  report.set('adc2', d.u16('analog 2', over(100)))
}

const temperatures: Read = (d, { report }, size) => {
  for (let i = 1; i <= size / 2; i++) report.set(`temp${i}`, d.u16(`temperature ${i}`, read.probe))
}

const userState: Read = (d, { report }) => {
  if (d.u32('user state', userBits) & 8) report.alarm('vibration')
}

const userBits = bitNames({ 3: 'vibration' })

/** Battery in per cent; all ones while charging. */
const battery: Read = (d, { report }, _, label) => {
  const level = d.u8(label, levelOrCharging)
  if (level === undefined) report.set('charge', true)
  else report.set('batteryLevel', level)
}
const levelOrCharging = {
  read: (n: number) => (n === 0xff ? undefined : n),
  show: (n: number | undefined) => (n === undefined ? 'charging' : `${n}%`),
}
const driver: Read = (d, { report }) => report.set('driverUniqueId', String(d.u32('driver')))

const batteryE3: Read = (d, { report }) => {
  d.u8('reserved')
  report.set('batteryLevel', d.u8('battery', read.percent))
  report.set('battery', d.u16('battery voltage', read.hundredthVolts))
  if (d.left > 0) d.blob('reserved', d.left, asHex)
}
const batteryE4: Read = (d, { report }) => {
  if (d.u8('charging', chargingE4)) report.set('charge', true)
  report.set('batteryLevel', d.u8('battery', read.percent))
}
const chargingE4 = { read: (n: number) => n === 0, show: (charging: boolean) => (charging ? 'charging' : 'no') }

const textOrSensors: Read = (d, { report }, size) => {
  if (d.peekText(7) === '$OBD-RT') return obdRealTime(d, report)
  if (size % 11 !== 0) return void d.blob('data', size, asHex)
  rows(d, 'sensor', 11, () => {
    const sensor = d.u8('sensor')
    d.blob('MAC', 6, macAddress)
    report.set(
      `temp${sensor}`,
      d.group('temperature', () => signedParts(d.i8('whole'), d.u8('parts'))),
    )
    report.set(
      `humidity${sensor}`,
      d.group('humidity', () => signedParts(d.i8('whole'), d.u8('parts'))),
    )
  })
}
/** A signed whole and parts of 255. */
const signedParts = (whole: number, parts: number): number => (whole < 0 ? -1 : 1) * (Math.abs(whole) + parts / 255)

const alarmsE7: Read = (d, { report }) => {
  const alarms = d.u16('alarms', bitsE7)
  if (alarms & 1) report.alarm('vibration')
  if (alarms & 0xe) report.alarm('sos')
  d.blob('reserved', 6, asHex)
}

const bitsE7 = bitNames({ 0: 'vibration', 1: 'SOS', 2: 'SOS', 3: 'SOS' })

const external: Read = (d, into) => {
  d.u8('kind')
  readItems(d, externalItems, into, { id: 1, length: 1 })
}
const externalItems: Items<Additional> = {
  0x11: [
    'external alarms',
    15,
    (d, { report }) => {
      report.set('externalAlarms', d.u16('alarms', read.mask))
      report.set('alarmThresholdType', d.u8('kind of threshold'))
      for (const label of ['upper threshold', 'value', 'lower threshold']) d.u32(label)
    },
  ],
  0x13: ['illuminance', 2, read.number('externalIlluminance')],
  0x14: ['air pressure', 2, read.number('externalAirPressure')],
  0x15: ['humidity', 2, read.number('externalHumidity', over(10, '%'))],
  0x16: ['temperature', 2, read.number('externalTemp', read.tenthMinus50)],
}

const supply: Read = (d, { report }) => {
  report.set('rssi', d.u8('signal'))
  report.set('power', d.u16('external voltage', read.millivolts))
  report.set('battery', d.u16('battery voltage', read.millivolts))
  report.set('sat', d.u8('satellites'))
}

const imei: Read = (d, { report }) => report.set('imei', d.bcd('IMEI', 8).slice(1))

const batteryF7: Read = (d, { report }, size) => {
  report.set('battery', d.u32('battery voltage', read.millivolts))
  if (size < 5) return
  const state = d.u8('battery state')
  if (state === 2 || state === 3) report.set('charge', true)
  if (size >= 6) report.set('batteryLevel', d.u8('battery', read.percent))
}

const stepsOrTemperature: Read = (d, { report, model }) =>
  countsSteps(model) ? report.set('steps', d.u16('steps')) : report.set('temp2', d.u16('temperature 2', read.tenthMinus50))

/** A mark, then items; only those of mark 7C are known. The reference takes the byte behind the frame as a battery. */
const markedItems: Read = (d, into, size) => {
  if (d.u8('mark', read.mask) === 0x7c) readItems(d, marked, into, { id: 1, length: 1 })
  else d.blob('data', size - 1, asHex)
}
const markedAlarms: readonly Alarm[] = ['hardAcceleration', 'hardBraking', 'hardCornering', 'accident', 'tampering']
const markedBits = bitNames(Object.fromEntries(markedAlarms.entries()))
const marked: Items<Additional> = {
  0x01: [
    'alarms',
    4,
    (d, { report }) => {
      const alarms = d.u32('alarms', markedBits)
      for (const [i, alarm] of markedAlarms.entries()) if (alarms & (1 << i)) report.alarm(alarm)
    },
  ],
}

export const additional: Items<Additional> = {
  ...engineItems,
  0x01: ['mileage', 4, read.number('odometer', read.hundredMetres)],
  0x02: ['fuel', 2, fuel],
  0x03: ['recorder speed', 2, recorderSpeed],
  0x04: ['alarm to confirm', 2, read.shown()],
  0x05: ['tyre pressures', 30, read.raw],
  0x06: [
    ['battery', 1, read.number('batteryLevel', read.percent)],
    ['compartment temperature', 2, read.signed('compartmentTemp')],
  ],
  0x0b: ['lock command', atLeast(1), (d, { report }, size) => lockCommand(d, report, size)],
  0x11: ['overspeed area', (n) => n === 1 || n === 5, area],
  0x12: ['area', 6, area],
  0x13: ['route driving time', 7, route],
  0x14: ['video alarms', 4, read.number('videoAlarm', read.mask)],
  0x15: ['video signal lost', 4, read.shown(read.mask)],
  0x16: ['video signal covered', 4, read.shown(read.mask)],
  0x17: ['storage fault', 2, read.shown(read.mask)],
  0x18: ['abnormal driving', (n) => n === 2 || n === 3, read.shown(read.mask)],
  0x25: ['inputs', 4, read.number('input', read.mask)],
  0x2a: ['IO state', 2, read.bits(bitNames({ 0: 'deep sleep', 1: 'sleep' }))],
  0x2b: ['analog', 4, analog],
  0x30: ['signal', 1, read.number('rssi')],
  0x31: ['satellites', 1, read.number('sat')],
  0x33: [
    ['mode', 1, read.number('mode')],
    ['lock text', undefined, lockText],
  ],
  0x51: ['temperatures', (n) => n === 2 || n === 16, temperatures],
  0x56: ['battery', 2, batterySteps],
  0x57: ['extended alarms', 8, extendedAlarms],
  0x5d: ['cells', (n) => n % 10 === 1, cells5D],
  0x60: ['event', atLeast(2), event],
  0x61: ['external voltage', 2, read.number('power', read.hundredthVolts)],
  0x63: ['locks', rowsOf(11), locks63],
  0x64: ['driver assistance', atLeast(6), assistance('adasAlarm')],
  0x65: ['driver monitoring', atLeast(6), assistance('dmsAlarm')],
  0x67: ['password', 8, read.text('password')],
  0x68: ['battery', 2, read.number('batteryLevel', over(100, '%'))],
  0x69: ['battery voltage', 2, read.number('battery', read.hundredthVolts)],
  0x70: ['driving alarm', atLeast(6), drivingAlarm],
  0x77: ['tyres', rowsOf(8), tyres],
  0x80: ['engine data', atLeast(1), engineBlock],
  0x91: ['engine values', 22, engineValues],
  0x94: ['VIN', atLeast(1), read.text('vin')],
  0xa7: ['analog', 4, analog],
  0xac: ['mileage', 4, read.number('odometer', read.metres)],
  0xbc: ['driver', undefined, read.text('driver')],
  0xbd: ['driver id', undefined, read.text('driverUniqueId')],
  0xd0: ['user state', 4, userState],
  0xd3: ['external voltage', 2, read.number('power', read.tenthVolts)],
  0xd4: [
    ['battery', 1, battery],
    ['driver', 4, driver],
  ],
  0xd5: [
    ['battery voltage', 2, read.number('battery', read.hundredthVolts)],
    ['locks', (n) => n % 13 === 1, locksD5],
  ],
  0xda: ['cable', 3, cable],
  0xe1: [
    ['battery', 1, battery],
    ['external voltage', 2, read.number('power', read.tenthVolts)],
    ['driver', 4, driver],
    ['cells', (n) => n >= 12 && n % 8 === 4, cellsE1],
  ],
  0xe2: ['fuel', 4, read.number('fuel', over(10, 'l'))],
  0xe3: [
    ['battery', atLeast(4), batteryE3],
    ['reserved', 1, read.raw],
  ],
  0xe4: ['battery', 2, batteryE4],
  0xe5: ['motion', 1, (d, { report }) => report.set('motion', d.u8('motion') === 1)],
  0xe6: ['engine text or sensors', atLeast(7), textOrSensors],
  0xe7: ['alarms', 8, alarmsE7],
  0xe8: ['lock state, or Jimi’s block', atLeast(2), jimi],
  0xe9: [
    ['battery', 1, battery],
    ['driver', 4, driver],
  ],
  0xea: ['external sensors', atLeast(3), external],
  0xeb: ['TK-Star, BSJ, Huabao', atLeast(1), eb],
  0xec: ['access points', rowsOf(7), accessPoints],
  0xed: ['card', undefined, read.text('card')],
  0xee: [
    ['supply', 6, supply],
    ['cell', 10, cell],
  ],
  0xf0: ['cells', rowsOf(13), cellsF0],
  0xf1: ['external voltage', 4, read.number('power', read.millivolts)],
  0xf2: ['firmware', atLeast(1), firmware],
  0xf3: ['engine data or tags', atLeast(3), tagsOrEngine],
  0xf4: ['access points', rowsOf(7), accessPoints],
  0xf5: ['illuminance', 2, read.number('illuminance')],
  0xf6: [
    ['IMEI', 8, imei],
    ['air pressure, or event and sensors', atLeast(2), sensorsF6],
  ],
  0xf7: [
    ['humidity', 2, read.number('humidity', over(10, '%'))],
    ['battery', (n) => n >= 4 && n <= 6, batteryF7],
  ],
  0xf8: [
    ['temperature 2, or steps', 2, stepsOrTemperature],
    ['device', atLeast(19), device],
  ],
  0xf9: ['times and intervals', atLeast(2), timesF9],
  0xfb: ['container', undefined, read.text('container')],
  0xfc: ['fence', 1, read.number('geofence')],
  0xfe: [
    ['battery', 1, read.number('batteryLevel', read.percent)],
    ['external voltage', 2, read.number('power', read.tenthVolts)],
    ['mileage', 4, read.number('odometer', read.metres)],
    ['marked items', atLeast(3), markedItems],
  ],
}
