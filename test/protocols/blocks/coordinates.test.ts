import { expect, test } from 'vitest'
import { coordinateCell, coordinateCells, coordinateColumns } from '../../../core/protocols/blocks/coordinates.ts'
import { Decoder } from '../../../core/wire/decoder.ts'
import { fromLatin1 } from '../../../core/wire/latin1.ts'
import { decimal } from '../../../core/wire/meaning.ts'

const over = (text: string) => new Decoder(fromLatin1(text))

test('a number and its letter in two cells, one cell, or columns', () => {
  expect(coordinateCells(over('0436.5826,S,'), 'latitude')).toBeCloseTo(-4.60971, 9)
  expect(coordinateCell(over('07404.9050W,'), 'longitude')).toBeCloseTo(-74.08175, 9)
  expect(coordinateCell(over('074.08175W,'), 'longitude', decimal('°'), 'ddd.ddddd')).toBeCloseTo(-74.08175, 9)
  expect(coordinateColumns(over(' 436.5826N07404'), 'latitude', 9)).toBeCloseTo(4.60971, 9)
})

test('degrees may be missing: then the number is minutes', () => {
  expect(coordinateCells(over('45.7895,E'), 'longitude')).toBeCloseTo(0.763158, 6)
})

test('an empty cell says nothing; a number without its letter is noted', () => {
  expect(coordinateCells(over(',N'), 'latitude')).toBeUndefined()
  expect(coordinateCell(over(',x'), 'latitude')).toBeUndefined()
  const d = over('0436.5826,')
  expect(coordinateCell(d, 'latitude')).toBeCloseTo(4.60971, 9)
  expect(d.notes.map(({ code }) => code)).toEqual(['assumed'])
})
