import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTyped, typedText } from '../../core/commands/typed.ts'
import { toHex } from '../../core/wire/hex.ts'

const bytesOf = (typed: string, form: 'hex' | 'text') => {
  const read = readTyped(typed, form)
  return 'bytes' in read ? toHex(read.bytes) : undefined
}

test.each(['78 78 0d', '78:78:0D', '78-78-0d', '0x78, 0x78, 0x0d', '\\x78\\x78\\x0d', '7878;0d', ' 78\n78\t0d ', '78780d'])(
  '%j is hex',
  (typed) => {
    expect(bytesOf(typed, 'hex')).toBe('78780d')
  },
)

test.each(['7', '78 7', 'zz', '78 78 g0', '“78”'])('%j is none', (typed) => {
  expect(readTyped(typed, 'hex')).toHaveProperty('problem')
})

describe('text', () => {
  test.each([
    ['**,B;\\r\\n', '2a2a2c423b0d0a'],
    ['a\\x00\\xFFb', '6100ff62'],
    ['\\\\x41', '5c783431'],
    ['a\nb', '6162'],
  ])('%j', (typed, hex) => expect(bytesOf(typed, 'text')).toBe(hex))

  test.each(['\\q', 'a\\', '\\xZ1', 'Ω'])('%j means nothing', (typed) => expect(readTyped(typed, 'text')).toHaveProperty('problem'))

  test('any bytes as text are read back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOf(typedText(bytes), 'text')).toBe(toHex(bytes))
      }),
    )
  })
})
