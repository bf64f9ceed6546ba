import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { gps103 } from '../../../core/protocols/gps103/index.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const fence = { maxLatitude: 4.7, minLongitude: -74.1, minLatitude: 4.6, maxLongitude: -74 }
const paper: readonly [CommandType, string | undefined, Record<string, Argument>, string][] = [
  ['positionSingle', undefined, {}, 'B'],
  ['positionPeriodic', undefined, { frequency: 30 }, 'C,30s'],
  ['positionPeriodic', undefined, { frequency: 90 }, 'C,90s'],
  ['positionPeriodic', undefined, { frequency: 300 }, 'C,05m'],
  ['positionPeriodic', undefined, { frequency: 3600 }, 'C,01h'],
  ['positionStop', undefined, {}, 'D'],
  ['alarmDismiss', undefined, {}, 'E;'],
  ['setDistance', undefined, { distance: 200 }, 'F,0200m'],
  ['movementAlarm', undefined, {}, 'G'],
  ['alarmSpeed', undefined, { data: 80 }, 'H,080'],
  ['setTimezone', undefined, { timezone: 'GMT+8' }, 'I,+8'],
  ['setTimezone', undefined, { timezone: 'GMT-3:30' }, 'I,-3.5'],
  ['setTimezone', undefined, { timezone: 'America/Bogota' }, 'I,-5'],
  ['engineStop', undefined, {}, 'J'],
  ['engineResume', undefined, {}, 'K'],
  ['alarmArm', undefined, {}, 'L'],
  ['alarmDisarm', undefined, {}, 'M'],
  ['configuration', 'leave GPRS', {}, 'N'],
  ['setGeofence', undefined, fence, 'O,4.7,-74.1;4.6,-74'],
  ['setGeofence', 'off', {}, 'P'],
  ['requestPhoto', undefined, {}, '160'],
  ['custom', undefined, { data: 'H,080' }, 'H,080'],
  ['positionSingle', 'numeric', {}, '100'],
  ['positionPeriodic', 'numeric', { frequency: 60 }, '101,01m'],
  ['positionStop', 'numeric', {}, '102'],
  ['alarmSpeed', 'numeric', { data: 80 }, '105,080'],
  ['engineStop', 'numeric', {}, '109'],
  ['engineResume', 'numeric', {}, '110'],
  ['alarmArm', 'numeric', {}, '111'],
  ['alarmDisarm', 'numeric', {}, '112'],
]

test.each(paper)('%s (%s) %j', (type, dialect, values, words) => {
  const { text, odd } = ordered(gps103, find(gps103, type, dialect), values)
  expect(text).toBe(`**,imei:864209876543218,${words}`)
  expect(odd).toEqual([])
})

test('every command is tried here', () => {
  const untried = (gps103.commands ?? []).filter(({ type, dialect }) => !paper.some(([tried, of]) => tried === type && of === dialect))
  expect(untried).toEqual([])
})

test('an interval that two digits and a unit cannot say is refused', () => {
  for (const frequency of [100, 6001, 100 * 3600]) {
    expect(() => find(gps103, 'positionPeriodic').encode({ frequency }, target)).toThrow(RangeError)
  }
})

function answer(type: CommandType, dialect: string | undefined, keyword: string) {
  const command = find(gps103, type, dialect)
  const uplink = heard(gps103, fromLatin1(`imei:864209876543218,${keyword},261120093015,,L,,,1A2B,,C3D4,,,;`))
  return command.answer?.(uplink, command.encode({ frequency: 30, data: 'H,080' }, target))?.state
}

test('the keyword of an answer is the letter and t, or the number, or that with a 5 in front', () => {
  expect(answer('engineStop', undefined, 'jt')).toBe('answered')
  expect(answer('engineStop', undefined, 'kt')).toBeUndefined()
  expect(answer('custom', undefined, 'ht')).toBe('answered')
  expect(answer('engineStop', 'numeric', '109')).toBe('answered')
  expect(answer('engineStop', 'numeric', '509')).toBe('answered')
  expect(answer('engineStop', 'numeric', '110')).toBeUndefined()
})

test('a position or a photo is an answer as well', () => {
  expect(answer('positionSingle', undefined, 'tracker')).toBe('answered')
  expect(answer('positionSingle', 'numeric', '001')).toBe('answered')
  expect(answer('positionSingle', undefined, 'help me')).toBeUndefined()
  expect(answer('requestPhoto', undefined, 'vt12')).toBe('answered')
})
