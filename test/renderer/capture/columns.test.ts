import { expect, test } from 'vitest'
import type { CsvHead } from '../../../core/capture/text/csv.ts'
import { draftOf, mappingOf, mostColumns, sampleOf, withRole } from '../../../renderer/capture/columns.ts'

const head: CsvHead = {
  delimiter: ';',
  columns: ['When', 'Who', ''],
  rows: [
    ['1', '2', 'x'.repeat(100)],
    ['3', '4', 'y'],
  ],
  mapping: undefined,
  guess: { delimiter: ';', header: true, bytes: 2, time: 0 },
}

test('the guesses stand there already, and are what the engine is told where nobody changes them', () => {
  expect(mappingOf(head, draftOf(head))).toEqual({ delimiter: ';', header: true, bytes: 2, time: 0 })
  expect(mappingOf(head, { ...draftOf(head), coding: 'text' })).toMatchObject({ coding: 'text' })
  expect(mappingOf(head, { ...draftOf(head), columns: { time: 0 } })).toBeUndefined()
})

test('a column is one thing: taken for another it is no longer the first, and None takes it back', () => {
  const draft = withRole(draftOf(head), 'link', 0)
  expect(draft.columns).toEqual({ bytes: 2, link: 0 })
  expect(withRole(draft, 'link', undefined).columns).toEqual({ bytes: 2 })
})

test('without a head line its cells are a line like the others, columns go by number; long cells and many columns are cut', () => {
  expect(sampleOf(head, true)).toEqual({
    names: ['When', 'Who', '3'],
    lines: [
      ['1', '2', `${'x'.repeat(60)}…`],
      ['3', '4', 'y'],
    ],
  })
  expect(sampleOf(head, false)).toMatchObject({ names: ['1', '2', '3'], lines: [['When', 'Who', ''], {}, {}] })
  const wide = { ...head, columns: Array.from({ length: 1000 }, (_, i) => `c${i}`) }
  expect(sampleOf(wide, true).names).toHaveLength(mostColumns)
})
