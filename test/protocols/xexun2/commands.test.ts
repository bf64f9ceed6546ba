import { expect, test } from 'vitest'
import type { Argument, CommandType } from '../../../core/protocols/command.ts'
import { frameOf } from '../../../core/protocols/xexun2/encode.ts'
import { escaped, unescape } from '../../../core/protocols/xexun2/escape.ts'
import { xexun2 } from '../../../core/protocols/xexun2/index.ts'
import { fromHex, toHex } from '../../../core/wire/hex.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { find, heard, ordered, target } from '../ordered.ts'

const texts: readonly [CommandType, Record<string, Argument>, string][] = [
  ['positionPeriodic', { frequency: 30 }, 'tracking_send=30,30'],
  ['powerOff', {}, 'of=1'],
  ['rebootDevice', {}, 'reset'],
  ['custom', { data: 'tracking_send=60,60' }, 'tracking_send=60,60'],
]

test.each(texts)('%s', (type, values, words) => {
  const { bytes, odd } = ordered(xexun2, find(xexun2, type), values)
  expect(toHex(bytes.subarray(0, 14))).toBe('faaf000700018642098765432180')
  expect(toHex(bytes.subarray(18, -2))).toBe(toHex(fromLatin1(words)))
  expect(odd).toEqual([])
})

test('a device is addressed by its IMEI only', () => {
  expect(() => find(xexun2, 'powerOff').encode({}, { ...target, identity: '042098765432' })).toThrow(RangeError)
})

const answer = (words: string) =>
  find(xexun2, 'powerOff').answer?.(heard(xexun2, frameOf(7, 1, '8642098765432180', fromLatin1(words))), new Uint8Array(0))

test('the answer is text in a frame of the same type', () => {
  expect(answer('of=1 ok')).toEqual({ state: 'answered', words: 'of=1 ok' })
  expect(answer('error')).toEqual({ state: 'refused', words: 'error' })
  expect(
    find(xexun2, 'powerOff').answer?.(heard(xexun2, frameOf(0x14, 1, '8642098765432180', Uint8Array.of(0))), new Uint8Array(0)),
  ).toBeUndefined()
})

test.each(['', 'faaf', 'fbbf', 'fafaaf', 'fbfbbf', 'faafaf', 'fbbf01', 'fbbf02', 'fa', 'fb', '00faaffbbffaaf00fb'])(
  'escaping %j and back',
  (hex) => {
    const inner = fromHex(hex)!
    const wire = Uint8Array.from([0xfa, 0xaf, ...escaped(inner), 0xfa, 0xaf])
    const layer = unescape(wire, false)
    expect(toHex(layer.bytes)).toBe(`faaf${hex}faaf`)
    for (let i = 0; i < layer.bytes.length; i++) expect(layer.at[i] ?? i).toBeLessThan(wire.length)
    expect(layer.at[layer.bytes.length] ?? layer.bytes.length).toBe(wire.length)
  },
)
