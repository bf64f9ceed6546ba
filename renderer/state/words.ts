import { usePart } from './cell.ts'
import { settings, type Settings } from './settings.ts'

export type Language = Exclude<Settings['language'], 'system'>

/** Languages by their own names. */
export const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['es', 'Español'],
]

/** The texts of a feature, the same in every language: its `words.ts`, which is loaded with it. */
export type WordTable<T> = Readonly<Record<Language, T>>

/** The language that is chosen; else the first of the system's that there is. */
export function languageOf(chosen: Settings['language']): Language {
  if (chosen !== 'system') return chosen
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())
  return wanted.flatMap((tag) => languages.find(([id]) => id === tag)?.[0] ?? [])[0] ?? 'en'
}

const inForce = (): Language => languageOf(settings.get().language)

/** The language of the window. */
export const useLanguage = (): Language => usePart(settings, ({ language }) => languageOf(language))

/** A feature's texts in the language of the window; the component renders again when another one is chosen. */
export const useWords = <T>(table: WordTable<T>): T => table[useLanguage()]

/** The same where no component is: toasts, what an action does. Never for what stays on screen. */
export const wordsNow = <T>(table: WordTable<T>): T => table[inForce()]
