import { expect, test } from 'vitest'
import { fitsItems, type Items, readItems } from '../../../core/protocols/blocks/items.ts'
import { Decoder } from '../../../core/wire/decoder.ts'
import { fromHex } from '../../../core/wire/hex.ts'

type Read = Record<string, number>
const items: Items<Read> = {
  1: ['one', 2, (d, into) => void (into['one'] = d.u16('one'))],
  2: [
    ['short', 1, (d, into) => void (into['short'] = d.u8('short'))],
    ['long', (size) => size >= 2, (d, into) => void (into['long'] = d.u8('long'))],
  ],
  0x0102: ['wide', 1, (d, into) => void (into['wide'] = d.u8('wide'))],
}
const over = (hex: string) => new Decoder(fromHex(hex)!)
const names = (d: Decoder) => d.tree!.fields!.map(({ name }) => name)

test('an id may have an entry for each size; what an entry leaves is not decoded', () => {
  const d = over('01 02 0102  02 01 07  02 03 080900')
  const into: Read = {}
  readItems(d, items, into, { id: 1, length: 1 })
  expect(into).toEqual({ one: 0x0102, short: 7, long: 8 })
  expect(names(d)).toEqual(['one', 'short', 'long'])
  expect(d.notes.map(({ code }) => code)).toEqual(['not-decoded'])
})

test('unknown ids and sizes stay raw; a caller may know better', () => {
  const d = over('01 01 05  09 02 0607')
  const into: Read = {}
  readItems(d, items, into, { id: 1, length: 1 }, Infinity, (id, size) =>
    id === 9 && size === 2 ? ['nine', 2, (inner, all) => void (all['nine'] = inner.u16('nine'))] : undefined,
  )
  expect(into).toEqual({ nine: 0x0607 })
  expect(names(d)).toEqual(['item 0x01', 'nine'])
})

test('an item longer than what is left is noted and not read', () => {
  const d = over('02 01 07  01 02 01')
  const into: Read = {}
  readItems(d, items, into, { id: 1, length: 1 })
  expect(into).toEqual({ short: 7 })
  expect(d.notes.map(({ code }) => code)).toEqual(['length', 'not-decoded'])
  expect(d.left).toBe(0)
})

test('the length may come first, be wide, and count the id; a count ends the list', () => {
  const d = over('0003 0102 05  0003 0102 06  0001')
  const into: Read = {}
  readItems(d, items, into, { id: 2, length: 2, lengthFirst: true, counted: 2 }, 1)
  expect(into).toEqual({ wide: 5 })
  expect(d.left).toBe(7)
})

test('a length smaller than what it counts is none', () => {
  const d = over('0001 0102')
  readItems(d, items, {}, { id: 2, length: 2, lengthFirst: true, counted: 2 })
  expect(d.notes.map(({ code }) => code)).toEqual(['length'])
})

test('whether bytes are items to their end can be asked beforehand', () => {
  expect(fitsItems(over('01 02 0102 02 01 07'), 0, { id: 1, length: 1 })).toBe(true)
  expect(fitsItems(over('01 02 0102 02 02 07'), 0, { id: 1, length: 1 })).toBe(false)
  expect(fitsItems(over('01 02 0102 02'), 0, { id: 1, length: 1 })).toBe(false)
})
