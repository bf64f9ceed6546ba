import { expect } from 'vitest'
import type { Wording } from '../core/language.ts'

/** The English sentence, after a look at the Spanish one: it is there, and is another. */
export function bothLanguages({ en, es }: Wording): string {
  expect(en.trim()).not.toBe('')
  expect(es.trim()).not.toBe('')
  expect(es).not.toBe(en)
  return en
}
