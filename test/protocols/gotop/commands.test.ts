import { expect, test } from 'vitest'
import { gotop } from '../../../core/protocols/gotop/index.ts'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const paper: readonly [CommandType, Record<string, Argument>, string][] = [
  ['positionSingle', {}, 'F'],
  ['positionPeriodic', { frequency: 30 }, 'M1,030S'],
  ['positionPeriodic', { frequency: 300 }, 'M1,005M'],
  ['positionPeriodic', { frequency: 12 * 3600 }, 'M1,012H'],
  ['positionStop', {}, 'M0,030S'],
  ['engineStop', {}, 'T1'],
  ['engineResume', {}, 'T0'],
  ['sosNumber', { index: 1, phone: '+573001234567' }, 'A1,+573001234567'],
  ['sosNumber', { index: 2 }, 'A2,D'],
  ['setConnection', { apn: 'internet.example', server: '192.0.2.1', port: 8888 }, 'Cinternet.example,192.0.2.1:8888'],
  ['setApn', { user: 'user', password: 'secret' }, 'Ouser,secret'],
  ['setTimezone', { timezone: 'GMT+8' }, 'L+08'],
  ['setTimezone', { timezone: 'America/Bogota' }, 'L-05'],
  ['alarmSpeed', { data: 80 }, 'J1,080'],
  ['alarmSpeed', { data: 80, enable: false }, 'J0,080'],
  ['alarmBattery', { data: 40 }, 'N1,40'],
  [
    'setGeofence',
    { index: 1, exit: true, maxLatitude: 4.7, minLongitude: -74.2, minLatitude: -4.504, maxLongitude: 174 },
    'I1,1,1,04420000N074120000W04301440S174000000E',
  ],
  ['setPassword', { data: '654321' }, 'H654321'],
  ['voiceMonitoring', { enable: true }, 'U1'],
  ['custom', { data: 'M1,030S' }, 'M1,030S'],
]

test.each(paper)('%s %j', (type, values, words) => {
  expect(ordered(gotop, find(gotop, type), values)).toMatchObject({ text: `:123456${words}#`, type: 'command', odd: [] })
})

test('the password is the one that is set', () => {
  expect(ordered(gotop, find(gotop, 'positionSingle'), {}, { ...target, password: '654321' }).text).toBe(':654321F#')
})

test('what the unit cannot count or has no room for is refused', () => {
  expect(() => find(gotop, 'positionPeriodic').encode({ frequency: 301 }, target)).toThrow(RangeError)
  expect(() => find(gotop, 'setTimezone').encode({ timezone: 'GMT+5:30' }, target)).toThrow(RangeError)
})

test('every command is tried here', () => {
  expect((gotop.commands ?? []).map(({ type }) => type).filter((type) => !paper.some(([tried]) => tried === type))).toEqual([])
})

function answer(type: CommandType, uplink: string) {
  const command = find(gotop, type)
  return command.answer?.(heard(gotop, fromLatin1(uplink)), command.encode({ frequency: 30 }, target))
}

test('answers carry the letter of the question; a refusal carries none', () => {
  const position = 'A,DATE:261120,TIME:093015,LAT:04.6097100N,LOT:074.0817500W,Speed:047.0,87-22,123'
  expect(answer('positionPeriodic', `#864209876543218,CMD-M,${position}#`)).toEqual({ state: 'answered', words: 'CMD-M' })
  expect(answer('engineStop', `#864209876543218,CMD-T1,${position}#`)).toEqual({ state: 'answered', words: 'CMD-T1' })
  expect(answer('positionSingle', `#864209876543218,CMD-F,${position}#`)).toEqual({ state: 'answered', words: 'CMD-F' })
  expect(answer('engineStop', `#864209876543218,CMD-M,${position}#`)).toBeUndefined()
  expect(answer('engineStop', `#864209876543218,CMD-T,${position}#`)).toBeUndefined()
  expect(answer('engineStop', `#864209876543218, ERROR!,${position}#`)).toEqual({ state: 'refused', words: 'ERROR!' })
})
