import { asHex, bitNames, over } from '../../wire/meaning.ts'
import { bcdTime } from '../blocks/bcd-time.ts'
import { isAovx } from './models.ts'
import { engineList } from './obd.ts'
import * as read from './readers.ts'
import type { Read } from './readers.ts'

// Items F2, F3, F6, F8 and F9 as AOVX (AL300, GL100) fills them; other makers use some of the ids in other sizes.

export const firmware: Read = (d, into, size) => {
  const version = d.text('firmware', size, read.trimmed)
  into.report.set('versionFw', version)
  if (isAovx(version)) into.model = version
}

/** AOVX lists Bluetooth tags, others engine data. */
export const tagsOrEngine: Read = (d, into, size, label) => {
  if (!isAovx(into.model)) return engineList(d, into, size, label)
  const { report } = into
  const mask = d.u8('mask', tagBits)
  const has = (bit: number) => (mask & (1 << bit)) !== 0
  for (let i = 1; d.left >= 7; i++) {
    d.group(`tag ${i}`, () => {
      report.set(`tag${i}Mac`, d.blob('MAC', 6, asHex))
      report.set(`tag${i}Rssi`, d.i8('signal'))
      if (has(0)) report.set(`tag${i}Name`, d.text('name', 10, read.trimmed))
      if (has(1)) d.u16('firmware')
      if (has(2)) report.set(`tag${i}Battery`, d.u16('battery', read.millivolts))
      if (has(3)) report.set(`tag${i}Temp`, d.i16('temperature', read.tenthDegrees))
      if (has(4)) report.set(`tag${i}Humidity`, d.i16('humidity', over(10, '%')))
      if (has(5)) read.axes(d)
      if (has(6)) d.u16('reserved')
      if (has(7)) d.u16('reserved')
    })
  }
}
const tagBits = bitNames({
  0: 'name',
  1: 'firmware',
  2: 'battery',
  3: 'temperature',
  4: 'humidity',
  5: 'acceleration',
  6: 'reserved',
  7: 'reserved',
})

/** AOVX: what made it send, and its sensors by a mask. */
export const sensorsF6: Read = (d, into, size, label) => {
  const { report, model } = into
  if (size === 2 && !isAovx(model)) return read.number('airPressure')(d, into, size, label)
  const code = d.u8('event')
  report.set('event', code)
  if (code === 2) report.set('motion', true)
  const mask = d.u8('mask', sensorBits)
  if (mask & 1) report.set('lightSensor', d.u16('light'))
  if (mask & 2) report.set('temp1', d.i16('temperature', read.tenthDegrees))
  if (mask & 4) report.set('humidity', d.i16('humidity', over(10, '%')))
  if (mask & 8)
    report.set(
      'gSensor',
      d.group('acceleration', () => read.axes(d)),
    )
  if (mask & 16) d.blob('thresholds', 10, asHex)
  if (mask & 32) report.set('airPressure', d.u16('air pressure'))
}
const sensorBits = bitNames({ 0: 'light', 1: 'temperature', 2: 'humidity', 3: 'acceleration', 4: 'thresholds', 5: 'air pressure' })

/** AOVX: mode, IMEI, ICCID, model. */
export const device: Read = (d, { report }) => {
  d.u8('working mode')
  report.set('imei', d.bcd('IMEI', 8).slice(1))
  report.set('iccid', d.blob('ICCID', 10, read.unpadded))
  if (d.left > 0) report.set('model', d.text('model', d.left, read.trimmed))
}
export const timesF9: Read = (d, { report }) => {
  const mask = d.u16('mask', timeBits)
  if (mask & 1) d.u32('age of the fix')
  if (mask & 2) d.u32('ACC on for')
  if (mask & 4) report.set('hdop', d.u16('HDOP', over(10)))
  if (mask & 8) bcdTime(d, 'GNSS time', 0)
  if (mask & 32) {
    d.u32('sampling interval')
    d.u32('report interval')
  }
  if (!(mask & 64)) return
  report.set('temp3', d.i16('external temperature', read.tenthDegrees))
  d.i16('upper threshold', read.tenthDegrees)
  d.i16('lower threshold', read.tenthDegrees)
}
const timeBits = bitNames({ 0: 'age of the fix', 1: 'ACC time', 2: 'HDOP', 3: 'GNSS time', 5: 'intervals', 6: 'external temperature' })
