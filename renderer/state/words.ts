import { usePart } from './cell.ts'
import { settings, type Settings } from './settings.ts'
import { en, type Words } from './words/en.ts'
import { es } from './words/es.ts'

export type Language = Exclude<Settings['language'], 'system'>

const tables: Readonly<Record<Language, Words>> = { en, es }
/** Languages by their own names. */
export const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['es', 'Español'],
]

/** The language that is chosen; else the first of the system's that there is. */
export function languageOf(chosen: Settings['language']): Language {
  if (chosen !== 'system') return chosen
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())
  return wanted.flatMap((tag) => languages.find(([id]) => id === tag)?.[0] ?? [])[0] ?? 'en'
}

/** The texts in the language of the window. */
export const useWords = (): Words => tables[languageOf(usePart(settings, ({ language }) => language))]
