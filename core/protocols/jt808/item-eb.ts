import { bitNames } from '../../wire/meaning.ts'
import { type Items, readItems } from '../blocks/items.ts'
import { accessPointText, cell, cellsEb } from './network.ts'
import * as read from './readers.ts'
import type { Additional, Read } from './readers.ts'

// Item EB of TK-Star, BSJ and Huabao. Three layouts share the id.

/** Cells where a country code comes first and the size fits; a time zone where all is text; else commands with their own lengths. */
export const eb: Read = (d, into, size, label) => {
  if ((d.peek16() ?? 0) > 200 && (size - 3) % 5 === 0) return cellsEb(d, into, size, label)
  if (printable.test(d.peekText())) return into.report.set('timezone', d.text('time zone', size))
  // The length counts the two bytes of the command as well.
  readItems(d, commands, into, { id: 2, length: 2, lengthFirst: true, counted: 2 })
}
const printable = /^[\x20-\x7e]+$/

const fuel1: Read = (d, { report }) => {
  report.set('fuel1', d.u16('fuel', read.tenths))
  if (d.left > 0) d.u8('not used')
}
const fuel2: Read = (d, { report }) => report.set('fuel2', d.text('fuel', 6, numberText))
const numberText = { read: (raw: string) => (/^\s*\d+(\.\d+)?\s*$/.test(raw) ? Number(raw) : undefined) }

/** Bits that are 0 where the alarm is on. */
const alarm: Read = (d, { report }) => {
  const off = d.u32('alarms', alarmBits)
  if (!(off & 1)) report.alarm('powerOff')
  if (!(off & (1 << 12))) report.alarm('removing')
}
const zeroActive = (names: Readonly<Record<number, string>>) => {
  const inverted = bitNames(names)
  return {
    read: (n: number) => n,
    show: (n: number) => `${read.mask.show!(n, n)}, on (0): ${inverted.show!(~n >>> 0, 0).replace(/^0x\S+ /, '')}`,
  }
}
const alarmBits = zeroActive({ 0: 'main supply off', 12: 'removing' })

const state: Read = (d, { report }) => {
  const off = d.u32('state', stateBits)
  if (!(off & (1 << 6))) report.alarm('vibration')
  const moving = (off >>> 23) & 3
  if (moving <= 1) report.set('motion', moving === 0)
}
const stateBits = zeroActive({ 6: 'vibration' })

const batteryAlarm: Read = (d, { report }) => {
  const level = d.u8('battery alarm')
  report.set('batteryAlarm', level)
  if (level === 3 || level === 4) report.alarm('lowBattery')
}

const commands: Items<Additional> = {
  0x0001: ['fuel', (n) => n === 2 || n === 3, fuel1],
  0x0011: ['unknown 0011', undefined, read.raw],
  0x0023: ['fuel 2', 6, fuel2],
  // flespi calls both the battery; the reference takes four bytes as the supply.
  0x002d: [
    ['battery voltage', 2, read.number('battery', read.millivolts)],
    ['external voltage', 4, read.number('power', read.millivolts)],
  ],
  0x0089: ['alarms', 4, alarm],
  0x00a8: ['battery', 1, read.number('batteryLevel', read.percent)],
  0x00b2: ['ICCID', 10, (d, { report }) => report.set('iccid', d.blob('ICCID', 10, read.unpadded))],
  0x00b9: ['access points', (n) => n > 1, (d, into) => accessPointText(d, into)],
  0x00c5: ['state', 4, state],
  0x00c6: ['battery alarm', 1, batteryAlarm],
  0x00ce: ['external voltage', 2, read.number('power', read.hundredthVolts)],
  0x00d5: ['IMEI', 15, read.text('imei')],
  0x00d8: ['cell', 9, cell],
  0x00e1: ['battery', 1, read.number('batteryLevel', read.percent)],
  0x00ef: ['unknown 00EF', undefined, read.raw],
  0x00f8: ['unknown 00F8', undefined, read.raw],
}
