import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { decimal, decimalTimes, over, times } from '../../wire/meaning.ts'
import { type Items, readItems } from '../blocks/items.ts'
import * as read from './readers.ts'
import type { Additional, Read } from './readers.ts'

// Engine data: the plain items 81…A0, the nested list of item 80, the list F3, the block 91 and the text $OBD-RT.

const throttle = read.number('throttle', read.percent)
const troubleCodes: Read = (d, { report }, size, label) => report.set('dtcs', d.text(label, size).replaceAll(',', ' '))

/** Ids that stand beside the common ones, after item 80 or alone. */
export const engineItems: Items<Additional> = {
  0x81: ['engine speed', 2, read.number('rpm', read.rpm)],
  0x82: ['external voltage', 2, read.number('power', read.tenthVolts)],
  0x83: ['engine load', 1, read.number('engineLoad', read.percent)],
  0x84: ['coolant temperature', 1, read.number('coolantTemp', read.minus40)],
  0x85: ['fuel consumption', 2, read.number('fuelConsumption')],
  0x86: ['intake temperature', 1, read.number('intakeTemp', read.minus40)],
  0x87: ['intake flow', 2, read.number('intakeFlow')],
  0x88: ['intake pressure', 1, read.number('intakePressure')],
  0x89: ['throttle', 1, throttle],
  0x8b: ['VIN', 17, read.text('vin')],
  0x8c: ['OBD mileage', 4, read.number('obdOdometer', read.hundredMetres)],
  0x8d: ['trip mileage', 2, read.number('tripOdometer', read.kilometres)],
  0x8e: ['fuel', 1, read.number('fuel')],
  0xa0: ['trouble codes', undefined, troubleCodes],
  0xcc: ['ICCID', 20, read.text('iccid')],
}

/** What item 80 nests: the engine ids and some common ones, two of them in another form. */
const nested: Items<Additional> = {
  ...engineItems,
  0x01: ['mileage', 4, read.number('odometer', read.hundredMetres)],
  0x02: ['fuel', 2, read.number('fuel', read.tenths)],
  0x03: ['speed', 2, read.number('obdSpeed', read.tenthKmh)],
  0x56: ['battery', 2, (d, into) => backupBattery(d, into.report)],
  0x61: ['external voltage', 2, read.number('power', read.hundredthVolts)],
  0x69: ['battery voltage', 2, read.number('battery', read.hundredthVolts)],
  0x80: ['speed', 1, read.number('obdSpeed', read.kmh)],
}

/** Item 80: one byte is the speed, and the ids that follow are engine data; a longer one nests them behind a byte. */
export const engineBlock: Read = (d, into, size) => {
  into.obd = true
  if (size === 1) return into.report.set('obdSpeed', d.u8('speed', read.kmh))
  d.u8('content')
  readItems(d, nested, into, { id: 1, length: 1 })
}

/** Item 56 tells the battery in tenths; among engine data a level and per cent. */
export const batterySteps: Read = (d, { report, obd }) => {
  if (obd) return backupBattery(d, report)
  report.set('batteryLevel', d.u8('battery', tens))
  d.u8('reserved')
}
function backupBattery(d: Decoder, report: Report): void {
  d.u8('power level')
  report.set('batteryLevel', d.u8('battery', read.percent))
}
const tens = times(10, '%')

/** Item 91: battery, engine, fuel in fixed places. */
export const engineValues: Read = (d, { report }) => {
  report.set('battery', d.u16('battery', read.tenthVolts))
  report.set('rpm', d.u16('engine speed', read.rpm))
  report.set('obdSpeed', d.u8('speed', read.kmh))
  report.set('throttle', d.u8('throttle', read.of255))
  report.set('engineLoad', d.u8('engine load', read.of255))
  report.set('coolantTemp', d.u8('coolant temperature', read.minus40))
  d.u16('unknown')
  report.set('fuelConsumption', d.u16('fuel consumption', over(100)))
  d.u16('unknown')
  d.u32('unknown')
  d.u16('unknown')
  report.set('fuelUsed', d.u16('fuel used', over(100, 'l')))
}

/** Item F3 of AL-type OBD units: id 2 · length 1 · value. */
const list: Items<Additional> = {
  0x0002: ['speed', 2, read.number('obdSpeed', read.tenthKmh)],
  0x0003: ['engine speed', 2, read.number('rpm', read.rpm)],
  0x0004: ['external voltage', 2, read.number('power', read.millivolts)],
  0x0005: ['OBD mileage', 4, read.number('obdOdometer', read.hundredMetres)],
  0x0006: ['instant fuel consumption', 2, read.shown(read.tenths)],
  0x0007: ['fuel consumption', 2, read.number('fuelConsumption', read.tenths)],
  0x0008: [
    ['engine load', 1, read.number('engineLoad', read.percent)],
    ['engine load', 2, read.number('engineLoad', over(10, '%'))],
  ],
  0x0009: ['coolant temperature', (n) => n <= 2, read.number('coolantTemp', read.minus40)],
  0x000b: ['intake pressure', (n) => n <= 2, read.number('intakePressure')],
  0x000c: ['intake temperature', (n) => n <= 2, read.number('intakeTemp', read.minus40)],
  0x000d: ['intake flow', (n) => n <= 2, read.number('intakeFlow')],
  0x000e: ['throttle', (n) => n === 1 || n === 2, read.number('throttle', read.of255)],
  0x0050: ['VIN', undefined, read.text('vin')],
  0x0051: ['calibration verification number', undefined, read.bytes('cvn')],
  0x0052: ['calibration id', undefined, read.text('calid')],
  0x0100: ['trip mileage', 2, read.number('tripOdometer', read.hundredMetres)],
  0x0102: ['trip fuel', 2, read.number('tripFuel', read.tenths)],
  0x0112: ['hard accelerations', 2, read.number('hardAccelerationCount')],
  0x0113: ['hard brakings', 2, read.number('hardDecelerationCount')],
  0x0114: ['hard cornerings', 2, read.number('hardCorneringCount')],
}
export const engineList: Read = (d, into) => readItems(d, list, into, { id: 2, length: 1 })

/** `$OBD-RT,12.3,0,20,…`: cells that may be empty. */
export function obdRealTime(d: Decoder, report: Report): void {
  d.cell('header')
  for (const [label, key, meaning] of realTime) {
    if (d.left <= 0) return
    report.set(key, d.maybe(label, meaning))
  }
  while (d.left > 0) d.maybe('unknown')
}
const realTime: readonly (readonly [label: string, key: string, meaning: ReturnType<typeof decimal>])[] = [
  ['external voltage', 'power', decimal('V')],
  ['engine speed', 'rpm', decimal('rpm')],
  ['speed', 'obdSpeed', decimal('km/h')],
  ['throttle', 'throttle', decimal('%')],
  ['engine load', 'engineLoad', decimal('%')],
  ['coolant temperature', 'coolantTemp', decimal('°C')],
  ['instant fuel consumption', 'fuelConsumption', decimal('l/100 km')],
  ['average fuel consumption', 'fuelConsumption', decimal('l/100 km')],
  ['trip mileage', 'tripOdometer', decimalTimes(1000, 'm')],
  ['total mileage', 'obdOdometer', decimalTimes(1000, 'm')],
  ['trip fuel used', 'tripFuelUsed', decimal('l')],
  ['total fuel used', 'fuelUsed', decimal('l')],
]

/** Parameters of message 0900/F0/01: id 2 · length 1 · value. */
const trip: Items<Additional> = {
  0x0102: ['mileage', 4, read.number('odometer', read.hundredMetres)],
  0x0103: ['fuel', 4, read.number('fuel', over(100, 'l'))],
  0x0105: ['fuel used', 4, read.number('fuelUsed', over(100, 'l'))],
  0x0111: ['fuel temperature', 1, read.number('fuelTemp', read.minus40)],
  0x012e: ['oil level', 2, read.number('oilLevel', read.tenths)],
  0x014a: ['fuel consumption', 2, read.number('fuelConsumption', over(100))],
  0x0528: ['mileage', 4, read.number('odometer', read.hundredMetres)],
  0x052a: ['fuel', 2, read.number('fuel', over(100, 'l'))],
  0x052b: ['fuel', 1, read.number('fuel')],
  0x052c: ['fuel used', 4, read.number('fuelUsed', over(100, 'l'))],
  0x052d: ['coolant temperature', 1, read.number('coolantTemp', read.minus40)],
  0x052e: ['air temperature', 1, read.number('airTemp', read.minus40)],
  0x0530: ['external voltage', 2, read.number('power', read.millivolts)],
  0x0535: ['speed', 2, read.number('obdSpeed', read.tenthKmh)],
  0x0536: ['engine speed', 2, read.number('rpm', read.rpm)],
  0x0537: ['instant fuel consumption', 2, read.number('fuelConsumption', over(100))],
  0x0538: ['fuel consumption', 2, read.number('fuelConsumption', over(100))],
  0x0539: ['average fuel consumption', 2, read.number('fuelConsumption', over(100))],
  0x053d: ['intake pressure', 2, read.number('intakePressure', read.tenths)],
  0x0544: ['liquid level', 1, read.number('liquidLevel')],
  0x0546: ['mileage', 4, read.number('odometer', read.hundredMetres)],
  0x0547: ['throttle', 1, throttle],
  0x0548: ['throttle', 1, throttle],
  0xfeec: ['VIN', undefined, read.text('vin')],
}
export const tripItems = (d: Decoder, into: Additional, count: number): void =>
  readItems(d, trip, into, { id: 2, length: 1 }, count, (id, size) =>
    size === 1 || size === 2 || size === 4 ? [`parameter ${id}`, size, read.number(`io${id}`)] : undefined,
  )
