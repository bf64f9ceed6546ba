import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decoder } from '../../core/wire/decoder.ts'
import { Encoder } from '../../core/wire/encoder.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1, latin1 } from '../../core/wire/latin1.ts'

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.boolean(),
      (size, share, little) => {
        const value = Math.floor(share * 256 ** size)
        const written = little ? new Encoder().uintLe(value, size) : new Encoder().uint(value, size)
        const d = new Decoder(written.done())
        expect(little ? d.uintLe('n', size) : d.uint('n', size)).toBe(value)
      },
    ),
  )
  fc.assert(
    fc.property(fc.integer({ min: -32768, max: 32767 }), (value) => {
      expect(new Decoder(new Encoder().int(value, 2).done()).i16('n')).toBe(value)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes, ' '))).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 10_000 }), (bytes) => {
      expect(fromLatin1(latin1(bytes))).toEqual(bytes)
    }),
  )
})

test('what does not fit is refused', () => {
  expect(() => new Encoder().u8(256)).toThrow(RangeError)
  expect(() => new Encoder().u16(1.5)).toThrow(RangeError)
  expect(() => new Encoder().bcd('123')).toThrow(RangeError)
  expect(() => new Encoder().text('€')).toThrow(RangeError)
})

test('a frame is put together from left to right', () => {
  const e = new Encoder().u16(0x7878).u8(5).bcd('0123').text('ab').u24(1)
  expect(toHex(e.since(3))).toBe('01236162000001')
  expect(toHex(e.done())).toBe('78780501236162000001')
})

test.each([
  ['78 78 05', '787805'],
  ['0x78,0x78', '7878'],
  ['\\x78\\x0a', '780a'],
  ['78:78-05', '787805'],
  ['7', undefined],
  ['zz', undefined],
])('hex as people paste it: %s', (text, expected) => {
  const bytes = fromHex(text)
  expect(bytes && toHex(bytes)).toBe(expected)
})
