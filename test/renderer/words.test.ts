import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

const renderer = new URL('../../renderer/', import.meta.url)

/** Tables whose texts are in every language, by their feature: `app`, `live/frames`. */
const tables = await Promise.all(
  readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('/words.ts') && path !== 'state/words.ts')
    .map(async (path) => {
      const { words } = (await import(new URL(path, renderer).href)) as { words: Readonly<Record<'en' | 'es', object>> }
      return { feature: path.replace('/words.ts', ''), words }
    }),
)

/** What functions are asked with: texts that can be found again, numbers that can, one of each, and lists. */
const asked = [
  ['‹1›', '‹2›', '‹3›', '‹4›'],
  [7001, 7002, 7003, 7004],
  [1, 1, 1, 1],
  [['‹1›'], ['‹2›'], ['‹3›'], ['‹4›']],
] as const

/** What a function answers to each way of asking that it takes; one that takes something else, a finding say, is held by its type alone. */
const answers = (ask: (...args: readonly unknown[]) => unknown): (readonly [way: number, text: string])[] =>
  asked.flatMap((list, way) => {
    try {
      const text = ask(...list)
      return typeof text === 'string' && !/undefined|NaN/.test(text) ? [[way, text] as const] : []
    } catch {
      return []
    }
  })

/** Every text of a table with its path; functions are asked each way. */
function texts(table: object, path = ''): [path: string, text: string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const at = path === '' ? name : `${path}/${name}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value !== 'function') return texts(value as object, at)
    return answers(value as (...args: readonly unknown[]) => unknown).map(([way, text]) => [`${at} ${way}`, text])
  })
}

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
