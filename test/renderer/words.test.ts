import { expect, test } from 'vitest'
import { en } from '../../renderer/state/words/en.ts'
import { es } from '../../renderer/state/words/es.ts'

/** Every text of a table with its path; functions are asked with words that can be found again. */
function texts(table: object, path = ''): [path: string, text: string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const at = `${path}/${name}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value === 'function') return [[at, String((value as (...args: unknown[]) => unknown)('‹1›', '‹2›'))]]
    return texts(value as object, at)
  })
}

test('Spanish says everything that English says, with the same values in it', () => {
  const [english, spanish] = [texts(en), texts(es)]
  expect(spanish.map(([path]) => path)).toEqual(english.map(([path]) => path))
  for (const [i, [path, text]] of spanish.entries()) {
    expect(text.trim(), path).not.toBe('')
    expect(text.match(/‹\d›/g)?.sort() ?? [], path).toEqual(english[i]![1].match(/‹\d›/g)?.sort() ?? [])
  }
})

/** Texts that are the same in both languages. */
const shared = ['/settings/utc', '/settings/metric', '/status/errors']

test('what is not the same word in both languages is translated', () => {
  const spanish = new Map(texts(es))
  const same = texts(en).filter(([path, text]) => text === spanish.get(path) && !shared.includes(path))
  expect(same).toEqual([])
})
