import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { frameOf } from '../../../core/protocols/topin/encode.ts'
import { topin } from '../../../core/protocols/topin/index.ts'
import { toHex } from '../../../core/wire/hex.ts'
import { find, heard, ordered } from '../ordered.ts'

const orders: readonly [CommandType, Record<string, Argument>, string][] = [
  ['sosNumber', { index: 1, phone: '3001234567' }, '78780b41333030313233343536370d0a'],
  ['alarmVibration', { enable: true }, '787801920d0a'],
  ['alarmVibration', { enable: false }, '787801930d0a'],
  ['modeDeepSleep', {}, '787801140d0a'],
  ['factoryReset', {}, '787801150d0a'],
]

test.each(orders)('%s %j', (type, values, hex) => {
  const { bytes, odd } = ordered(topin, find(topin, type), values)
  expect(toHex(bytes)).toBe(hex)
  expect(odd).toEqual([])
})

test('the answer is a frame of the same type', () => {
  const sent = new Uint8Array(0)
  const answer = heard(topin, frameOf(0x41, Uint8Array.of(1)))
  expect(find(topin, 'sosNumber').answer?.(answer, sent)).toEqual({ state: 'answered', words: 'sos number: 1' })
  expect(find(topin, 'alarmVibration').answer?.(heard(topin, frameOf(0x93, sent)), sent)).toEqual({
    state: 'answered',
    words: 'vibration off',
  })
  expect(find(topin, 'factoryReset').answer?.(answer, sent)).toBeUndefined()
})
