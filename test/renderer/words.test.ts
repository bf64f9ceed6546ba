import { expect, test } from 'vitest'
import { tables, texts } from './word-tables.ts'

/** The values that stand in a text, in order of size. */
const values = (text: string): string[] => (text.match(/‹\d›|7[,.]?00\d/g) ?? []).map((value) => value.replace(/[,.]/, '')).sort()

test('there is a table where texts are', () => {
  expect(tables.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['app', 'filter', 'settings']))
})

test.each(tables)('$feature: Spanish says everything that English says, with the same values in it', ({ words }) => {
  const [english, spanish] = [texts(words.en), texts(words.es)]
  expect(spanish.map(([path]) => path)).toEqual(english.map(([path]) => path))
  for (const [i, [path, text]] of spanish.entries()) {
    expect(text.trim(), path).not.toBe('')
    expect(values(text), path).toEqual(values(english[i]![1]))
  }
})

/** Words that are the same in both languages: names, units, formats, and what Spanish writes as English does. */
const shared = new Set(
  'TCP UDP UTC GPS SMS IMEI JSON CSV APN SIM ID QR ASCII SOS hex Trackscope km h m no error byte bytes Series HDOP'.split(' '),
)
const isShared = (text: string): boolean =>
  (text.replace(/‹\d›/g, '').match(/\p{L}+/gu) ?? []).every((word) => shared.has(word) || shared.has(word.toLowerCase()))

test.each(tables)('$feature: what is not the same word in both languages is translated', ({ words }) => {
  const spanish = new Map(texts(words.es))
  expect(texts(words.en).filter(([path, text]) => text === spanish.get(path) && !isShared(text))).toEqual([])
})
