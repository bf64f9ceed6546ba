import { describe, expect, test } from 'vitest'
import { Decoder } from '../../core/wire/decoder.ts'
import { DecodeError, type Field } from '../../core/wire/field.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { decimal, degreesMinutes, equals, hemisphere, oneOf, over, unit } from '../../core/wire/meaning.ts'

const binary = (hex: string, mode: 'tree' | 'summary' = 'tree') => new Decoder(fromHex(hex)!, mode)
const line = (text: string) => new Decoder(fromLatin1(text))
const outline = (field: Field): unknown[] =>
  (field.fields ?? []).map((f) => (f.fields ? [f.name, f.at, f.bits, outline(f)] : [f.name, f.at, f.bits + f.gap]))

describe('numbers', () => {
  test('in both byte orders, signed and not', () => {
    const d = binary('01 0203 fffe 04030201 ffff 8000000000000001 fffffffe')
    expect(d.u8('a')).toBe(1)
    expect(d.u16('b')).toBe(0x0203)
    expect(d.i16('c')).toBe(-2)
    expect(d.u32le('d')).toBe(0x01020304)
    expect(d.intLe('e', 2)).toBe(-1)
    expect(d.u64('f')).toBe(0x8000000000000001n)
    expect(d.u32('g')).toBe(0xfffffffe)
  })
  test('up to six bytes are exact', () => {
    expect(binary('ffffffffffff').uint('a', 6)).toBe(2 ** 48 - 1)
    expect(binary('010000000000').uintLe('a', 6)).toBe(1)
  })
  test('floats', () => {
    const d = binary('3fc00000 0000c03f 3ff8000000000000')
    expect(d.float('a', 4)).toBe(1.5)
    expect(d.float('b', 4, 'little')).toBe(1.5)
    expect(d.float('c', 8)).toBe(1.5)
  })
  test('bits cross bytes and leave the rest for whole reads', () => {
    const d = binary('a5 5a ff')
    expect(d.bits('a', 4)).toBe(0xa)
    expect(d.bits('b', 8)).toBe(0x55)
    expect(d.flag('c')).toBe(true)
    expect(d.bits('d', 3)).toBe(2)
    expect(d.u8('e')).toBe(0xff)
  })
  test('32 bits come out unsigned, also from the middle of a byte', () => {
    const d = binary('0ffffffff0')
    d.bits('a', 4)
    expect(d.bits('b', 32)).toBe(0xffffffff)
  })
  test('packed decimal, with a note where it is not', () => {
    const d = binary('12 34 5f')
    expect(d.bcd('a', 2)).toBe('1234')
    expect(d.digits('b', 1)).toBe('5')
    expect(d.digits('c', 1)).toBe('f')
    expect(d.notes).toMatchObject([{ code: 'malformed', at: 20, bits: 4 }])
  })
})

describe('meanings', () => {
  test('scale, name and check what is read', () => {
    const d = binary('026c1b2f 07 0d0b')
    expect(d.u32('latitude', over(1_800_000, '°'))).toBeCloseTo(22.577377, 6)
    expect(d.u8('kind', oneOf({ 1: 'one' }))).toBeUndefined()
    d.u16('stop', equals(0x0d0a, 'CR LF', 'mismatch'))
    expect(d.notes.map(({ code, at, bits }) => [code, at, bits])).toEqual([
      ['unknown-value', 32, 8],
      ['mismatch', 40, 16],
    ])
  })
  test('degrees and minutes', () => {
    expect(degreesMinutes.read('2234.4669')).toBeCloseTo(22.574448, 6)
    expect(degreesMinutes.read('38.6508')).toBeCloseTo(0.64418, 6)
    expect(degreesMinutes.check!('2275.0', degreesMinutes.read('2275.0'))?.text).toContain('60 minutes')
    expect(degreesMinutes.read('x')).toBeUndefined()
  })
})

describe('structure', () => {
  test('groups and windows are nested, leftovers say that they are not decoded', () => {
    const d = binary('02 aa bb cc')
    d.window('content', d.u8('length'), (d) => d.u8('first'))
    d.finish()
    expect(outline(d.tree!)).toEqual([
      ['length', 0, 8],
      [
        'content',
        8,
        16,
        [
          ['first', 8, 8],
          ['not decoded', 16, 8],
        ],
      ],
      ['not decoded', 24, 8],
    ])
    expect(d.notes.filter(({ code }) => code === 'not-decoded')).toHaveLength(2)
  })
  test('a window longer than the frame is noted and cut', () => {
    const d = binary('ff 01')
    d.window('content', d.u8('length'), (d) => d.u8('first'))
    expect(d.notes).toMatchObject([{ code: 'length', text: 'content: 255 bytes declared, 1 present' }])
  })
  test('reading past a window stops and says what was needed, and the tree so far is kept', () => {
    const d = binary('02 aa bb cc')
    expect(() => d.window('content', d.u8('length'), (d) => d.u32('latitude'))).toThrow(
      new DecodeError(8, 'latitude needs 4 bytes, 2 bytes left'),
    )
    expect(outline(d.tree!)).toEqual([
      ['length', 0, 8],
      ['content', 8, 0, []],
    ])
  })
  test('nothing is recorded in summary mode, but values and notes are the same', () => {
    const d = binary('0102', 'summary')
    expect(d.group('g', (d) => d.u8('a'))).toBe(1)
    d.u8('b', equals(3, 'sum'))
    expect(d.tree).toBeUndefined()
    expect(d.notes).toMatchObject([{ code: 'checksum', at: 8, bits: 8 }])
  })
})

describe('text', () => {
  test('cells with their separators tile the line; an empty cell has no width, a missing one no field', () => {
    const d = line('imei:1,,3.5,N')
    d.word('imei:')
    expect(d.cell('id')).toBe('1')
    expect(d.maybe('phone')).toBeUndefined()
    expect(d.cell('speed', decimal('kn'))).toBe(3.5)
    expect(d.cell('N/S', hemisphere)).toBe(1)
    expect(d.maybe('gone')).toBeUndefined()
    expect(outline(d.tree!)).toEqual([
      ['imei:', 0, 40],
      ['id', 40, 16],
      ['phone', 56, 8],
      ['speed', 64, 32],
      ['N/S', 96, 8],
    ])
  })
  test('a line that ends early says at which cell', () => {
    const d = line('a')
    d.cell('first')
    expect(() => d.cell('second')).toThrow('second: the line ends before it')
  })
  test('a wrong word is a note, not the end', () => {
    const d = line('imej:1')
    d.word('imei:')
    expect(d.notes).toMatchObject([{ code: 'mismatch', text: 'expected "imei:", found "imej:"' }])
    expect(d.rest('id')).toBe('1')
  })
  test('cells are counted inside the window', () => {
    const d = line('a,b,c;d,e')
    d.within(5, (d) => {
      expect(d.cellsLeft).toBe(3)
      for (const name of ['one', 'two', 'three']) d.cell(name, { read: (raw) => raw })
      expect(d.cellsLeft).toBe(0)
    })
    expect(d.until('end', ',')).toBe(';d')
    expect(d.match('digits', /\d+/y, unit2)).toBeUndefined()
    expect(d.match('letter', /[a-z]/y)).toBe('e')
  })
})
const unit2 = { read: Number, unit: unit('m').unit! }
