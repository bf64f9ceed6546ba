import { describe, expect, test } from 'vitest'
import { plural, range, seconds, size, span } from '../../renderer/kit/format.ts'
import { inspect } from '../../renderer/live/bytes/inspect.ts'
import { cArray, dump } from '../../renderer/live/frames/copy.ts'

const bytes = Uint8Array.of(0x78, 0x78, 0x0d, 0x01, 0x03, 0x59, 0x33, 0x90, 0x75, 0x01, 0x68, 0x07, 0x00, 0x01, 0xe6, 0xd4, 0x0d, 0x0a)

describe('frames written down', () => {
  test('as a dump, columns aligned on the last line too', () => {
    expect(dump(bytes).split('\n')).toEqual([
      '0000  78 78 0D 01 03 59 33 90  75 01 68 07 00 01 E6 D4  xx...Y3.u.h.....',
      '0010  0D 0A                                             ..',
    ])
  })
  test('as a C array', () => {
    expect(cArray(bytes.subarray(0, 3), 'frame_1')).toBe('const unsigned char frame_1[3] = {\n  0x78, 0x78, 0x0D,\n};')
  })
})

const reading = (at: number, name: string) => inspect(bytes, at).find((one) => one.name === name)?.value

describe('the data inspector', () => {
  test.each([
    [0, 'u8', '120'],
    [7, 'i8', '-112'],
    [2, 'bits', '0000 1101'],
    [0, 'u16 be', '30,840'],
    [2, 'u16 le', '269'],
    [4, 'BCD', '0359339075016807'],
    [4, 'u32 be', '56,177,552'],
    [0, 'text', 'xx···Y3·u·h·····'],
  ])('at %i, %s', (at, name, value) => {
    expect(reading(at, name)).toBe(value)
  })
  test('leaves out what needs more bytes than there are', () => {
    expect(inspect(bytes, 17).map(({ name }) => name)).toEqual(['u8', 'i8', 'bits', 'BCD', 'text'])
  })
})

test('numbers as people read them', () => {
  expect([plural(1, 'row'), plural(2, 'row'), plural(1204, 'family', 'families')]).toEqual(['1 row', '2 rows', '1,204 families'])
  expect([range(11, 15), range(11, 12)]).toEqual(['11–14', '11'])
  expect([size(999), size(1000), size(3_212_000), size(999_700)]).toEqual(['999 B', '1.00 kB', '3.21 MB', '1.00 MB'])
  expect([seconds(7), seconds(12_340), seconds(-5000)]).toEqual(['0.007', '12.34', '-5.000'])
  expect([span(61_000), span(90_061_000)]).toEqual(['0:01:01', '1 d 1:01:01'])
})
