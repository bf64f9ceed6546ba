import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { watch } from '../../../core/protocols/watch/index.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const to = { ...target, identity: '9012345678' }

const paper: readonly [CommandType, Record<string, Argument>, string][] = [
  ['positionSingle', {}, 'CR'],
  ['positionPeriodic', { frequency: 60 }, 'UPLOAD,60'],
  ['sosNumber', { index: 2, phone: '+573001234567' }, 'SOS2,+573001234567'],
  ['alarmSos', { enable: true }, 'SOSSMS,1'],
  ['alarmBattery', { enable: false }, 'LOWBAT,0'],
  ['alarmRemove', { enable: true }, 'REMOVE,1'],
  ['silenceTime', { data: '21:10-7:30' }, 'SILENCETIME,21:10-7:30'],
  ['alarmClock', { data: '08:10-1-1' }, 'REMIND,08:10-1-1'],
  ['setPhonebook', { data: '573001234567,ANA' }, 'PHB,573001234567,ANA'],
  ['message', { message: 'Añ' }, 'MESSAGE,004100f1'],
  ['voiceMessage', { data: '2321 7d5b5d2c2a' }, 'TK,#!\x7d\x01\x7d\x02\x7d\x03\x7d\x04\x7d\x05'],
  ['setTimezone', { language: '0', timezone: 'America/Bogota' }, 'LZ,0,-5'],
  ['setTimezone', { timezone: 'GMT+5:45' }, 'LZ,,+5.75'],
  ['setTimezone', { timezone: 'UTC' }, 'LZ,,+0'],
  ['setTimezone', { timezone: 'Europe/Berlin' }, 'LZ,,+1'],
  ['setTimezone', { timezone: 'America/Santiago' }, 'LZ,,-4'],
  ['setIndicator', { data: '3' }, 'FLOWER,3'],
  ['rebootDevice', {}, 'RESET'],
  ['powerOff', {}, 'POWEROFF'],
  ['factoryReset', {}, 'FACTORY'],
  ['setConnection', { server: '192.0.2.1', port: 8888 }, 'IP,192.0.2.1,8888'],
  ['setPassword', { data: '654321' }, 'PW,654321'],
  ['getParameters', {}, 'CONFIG'],
  ['getDeviceStatus', {}, 'TS'],
  ['custom', { data: 'FIND' }, 'FIND'],
]

test.each(paper)('%s %j', (type, values, content) => {
  const length = content.length.toString(16).padStart(4, '0')
  expect(ordered(watch, find(watch, type), values, to)).toMatchObject({
    text: `[CS*9012345678*${length}*${content}]`,
    type: 'command',
    odd: [],
  })
})

test('every command is tried here', () => {
  expect((watch.commands ?? []).map(({ type }) => type).filter((type) => !paper.some(([tried]) => tried === type))).toEqual([])
})

const locate = (uplink: string) =>
  ordered(watch, find(watch, 'positionSingle'), {}, { ...to, memory: heard(watch, fromLatin1(uplink)).memory }).text

test('commands carry the letters and the index of the device; 3G is commanded as SG', () => {
  expect(locate('[ZJ*9012345678*0075*0002*LK]')).toBe('[ZJ*9012345678*0001*0002*CR]')
  expect(locate('[3G*9012345678*0002*LK]')).toBe('[SG*9012345678*0002*CR]')
})

test('what does not fit is refused', () => {
  expect(() => find(watch, 'setTimezone').encode({ timezone: 'Nowhere/Land' }, to)).toThrow(RangeError)
  expect(() => find(watch, 'setTimezone').encode({ timezone: 'GMT+15' }, to)).toThrow(RangeError)
  expect(() => find(watch, 'positionSingle').encode({}, { ...to, identity: 'x]' })).toThrow(RangeError)
})

const told = (type: CommandType, uplink: string) =>
  find(watch, type).answer?.(heard(watch, fromLatin1(uplink)), find(watch, type).encode({ frequency: 60 }, to))

test('the same word is the answer, and to a position request a position', () => {
  expect(told('positionPeriodic', '[3G*9012345678*0006*UPLOAD]')).toEqual({ state: 'answered', words: 'UPLOAD' })
  expect(told('positionPeriodic', '[3G*9012345678*0002*LK]')).toBeUndefined()
  expect(told('positionSingle', '[3G*9012345678*0025*UD,201126,093015,A,4.6,N,74.0,W,0,0,0]')).toMatchObject({ state: 'answered' })
})
