import { asHex, bitNames, oneOf, over } from '../../wire/meaning.ts'
import type { Alarm } from '../../report/report.ts'
import { rows } from './network.ts'
import * as read from './readers.ts'
import type { Read } from './readers.ts'

// Items 57, 64, 65, 70 and 77: how it is driven, and what the cameras and the tyres say.

/** Item 57: driving, switches, doors (MV710G, MV810G). */
export const extendedAlarms: Read = (d, { report }) => {
  const sudden = d.u16('driving', drivingBits)
  if (sudden & 0x100) report.alarm('hardAcceleration')
  if (sudden & 0x200) report.alarm('hardBraking')
  if (sudden & 0x400) report.alarm('hardCornering')
  d.u16('switches', read.mask)
  if (d.u32('alarms', doorBits) & 0x10000) report.alarm('door')
}
const doorBits = bitNames({ 16: 'door' })
const drivingBits = bitNames({ 8: 'hard acceleration', 9: 'hard braking', 10: 'hard cornering' })

/** Items 64 (driver assistance) and 65 (driver monitoring): what, how fast and where, and the label under which pictures are asked for. */
export const assistance =
  (key: string): Read =>
  (d, { report }, size) => {
    d.u32('alarm serial number')
    d.u8('state', assistanceStates)
    report.set(key, d.u8('alarm'))
    if (size < 47) return
    d.u8('level')
    d.blob('details', 5, asHex)
    d.u8('speed', read.kmh)
    d.u16('altitude', read.metres)
    d.u32('latitude', microDegrees)
    d.u32('longitude', microDegrees)
    d.bcd('time', 6)
    d.u16('vehicle state', read.mask)
    if (d.left > 16) d.blob('unknown', d.left - 16, asHex)
    report.set('alarmLabel', d.blob('alarm label', 16, asHex))
  }
const assistanceStates = oneOf({ 0: 'not lasting', 1: 'begins', 2: 'ends' })
const microDegrees = over(1_000_000, '°', 6)

export const drivingAlarm: Read = (d, { report }) => {
  d.u32('alarm serial number')
  d.u8('state', assistanceStates)
  report.alarm(driving[d.u8('alarm', drivingNames)])
  if (d.left > 0) d.blob('details', d.left, asHex)
}
const drivingNames = { read: (n: number) => n, show: (n: number) => `${n} ${driving[n] ?? ''}`.trimEnd() }

/** Tyre · sensor 3 · pressure 2 · temperature 1 · state 1. */
export const tyres: Read = (d, { report }) =>
  rows(d, 'tyre', 8, () => {
    const tyre = d.u8('tyre')
    report.set(`tire${tyre}SensorId`, d.blob('sensor', 3, asHex))
    report.set(`tire${tyre}Pressure`, d.u16('pressure', bars))
    report.set(`tire${tyre}Temp`, d.u8('temperature', minus50))
    report.set(`tire${tyre}Status`, d.u8('state', read.mask))
  })
const bars = { read: (n: number) => (n & 0x3ff) / 40, unit: 'bar', formula: (n: number) => `${n & 0x3ff} ÷ 40` }
const minus50 = { read: (n: number) => n - 50, unit: '°C', formula: (n: number) => `${n} − 50` }

/** Codes of item 70. */
const driving: Readonly<Record<number, Alarm>> = {
  0x01: 'hardAcceleration',
  0x02: 'hardBraking',
  0x03: 'hardCornering',
  0x16: 'accident',
}
