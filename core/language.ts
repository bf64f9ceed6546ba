/** The languages that the window speaks. */
export type Language = 'en' | 'es'

/** Something worded in every language: a sentence, or a table of them. */
export type InLanguages<T> = Readonly<Record<Language, T>>
