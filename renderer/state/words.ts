import type { InLanguages, Language } from '../../core/language.ts'
import { usePart } from './cell.ts'
import { settings, type Settings } from './settings.ts'

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

const inForce = (): Language => languageOf(settings.get().language)

/** The language of the window. */
export const useLanguage = (): Language => usePart(settings, ({ language }) => languageOf(language))

/** Texts in the language of the window: those of a feature's `words.ts`, which is loaded with it. The component renders again when another language is chosen. */
export const useWords = <T>(table: InLanguages<T>): T => table[useLanguage()]

/** The same where no component is: toasts, what an action does. Never for what stays on screen. */
export const wordsNow = <T>(table: InLanguages<T>): T => table[inForce()]
