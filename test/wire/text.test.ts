import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalIn, twoDigits } from '../../core/wire/decimal.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'

test('any bytes are text of the same length and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, ascii) => {
      const bytes = ascii ? noise.map((byte) => byte & 0x7f) : noise
      const text = latin1(bytes)
      expect(text).toHaveLength(bytes.length)
      expect(fromLatin1(text)).toEqual(bytes)
    }),
  )
})

test('a number in text is what the language makes of it, and nothing else is a number', () => {
  const pattern = /^[\t-\r ]*[+-]?(\d+\.?\d*|\.\d+)[\t-\r ]*$/
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789..+- \t'), maxLength: 24 })
  fc.assert(
    fc.property(fc.oneof(digits, fc.double().map(String), fc.string()), (text) => {
      expect(decimalIn(text)).toBe(pattern.test(text) ? Number(text) : NaN)
    }),
    { numRuns: 2000 },
  )
})

test('two digits are a number, anything else in their place is none', () => {
  expect(twoDigits('x0930', 1)).toBe(9)
  expect(twoDigits('0930', 2)).toBe(30)
  for (const [text, at] of [
    ['0a', 0],
    ['0', 0],
    ['093', 2],
    [' 9', 0],
  ] as const)
    expect(twoDigits(text, at)).toBeNaN()
})
