import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexPattern, indexOfPattern, matchesAt, placesOf, printedPattern, readPattern } from '../../core/wire/pattern.ts'
import { fromHex, toHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'

const found = (typed: string, bytes: Uint8Array) => {
  const read = readPattern(typed)
  return 'problem' in read ? read.problem : placesOf(read.pattern, bytes, 100)
}
const printed = (typed: string) => {
  const read = readPattern(typed)
  return 'pattern' in read ? printedPattern(read.pattern) : read.problem
}
const frame = fromHex('78 78 05 01 00 02 EB 47 0D 0A 78 78 1F')!

describe('a pattern', () => {
  test('is hex in any style, with half bytes left open', () => {
    expect(found('78 78', frame)).toEqual([0, 10])
    expect(found('7878 .5', frame)).toEqual([0])
    expect(found('78:78:??', frame)).toEqual([0, 10])
    expect(found('0?', frame)).toEqual([2, 3, 4, 5, 8, 9])
    expect(found('?8 1F', frame)).toEqual([11])
    expect(found('78 78 ?? ??', frame)).toEqual([0])
  })
  test('is text in quotes, and both one behind the other', () => {
    const text = fromLatin1('##,imei:359586015829802,A;imei:1')
    expect(found('"imei:"', text)).toEqual([3, 26])
    expect(found('2c "imei:" 3?', text)).toEqual([2])
    expect(found('"A;"', text)).toEqual([24])
  })
  test('says what is wrong with it', () => {
    expect(found('7', frame)).toBe('half')
    expect(found('7 "a"', frame)).toBe('half')
    expect(found('zz', frame)).toBe('digit')
    expect(found('"€"', frame)).toBe('digit')
    expect(found('"abc', frame)).toBe('quote')
    expect(found('00'.repeat(1025), frame)).toBe('long')
    expect(found('', frame)).toEqual([])
  })
  test('of a filter does not take an address for hex', () => {
    expect(hexPattern('10.0.0.1')).toBeUndefined()
    expect(hexPattern('1? ?2')).toMatchObject({ size: 2 })
    expect(hexPattern('')).toBeUndefined()
  })
  test('is printed so that a filter reads the same', () => {
    expect(printed('7878?.0d')).toBe('78 78 ?? 0D')
    expect(printed('"imei:"')).toBe('"imei:"')
    expect(printed('"1234"')).toBe('31 32 33 34')
    expect(printed('"a\\b"')).toBe('61 5C 62')
    expect(printed('"imei" 0?')).toBe('69 6D 65 69 0?')
  })
})

test('finds what a plain search finds, at every place, whatever is left open', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40, max: 3 }),
      fc.uint8Array({ minLength: 1, maxLength: 3, max: 3 }),
      fc.nat(7),
      (bytes, wanted, open) => {
        const typed = [...toHex(wanted)].map((digit, i) => ((open >> i) & 1 ? '?' : digit)).join('')
        const read = readPattern(typed)
        if (!('pattern' in read)) throw new Error(typed)
        const expression = new RegExp(`^${typed.replaceAll('?', '.')}`)
        const plain = Array.from(bytes, (_, at) => at).filter((at) => expression.test(toHex(bytes.subarray(at))))
        expect(placesOf(read.pattern, bytes, 100)).toEqual(plain)
        expect(indexOfPattern(read.pattern, bytes)).toBe(plain[0] ?? -1)
        expect(plain.every((at) => matchesAt(read.pattern, bytes, at))).toBe(true)
      },
    ),
  )
})

test('a megabyte of zeros is searched in a moment, and gives no more places than were asked for', () => {
  const bytes = new Uint8Array(1_000_000)
  const read = readPattern('00 00 ?1')
  const start = performance.now()
  expect('pattern' in read && indexOfPattern(read.pattern, bytes)).toBe(-1)
  expect(performance.now() - start).toBeLessThan(1000)
  const zero = readPattern('00')
  expect('pattern' in zero && placesOf(zero.pattern, bytes, 500).length).toBe(500)
})
