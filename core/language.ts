/** The languages that the window speaks. */
export type Language = 'en' | 'es'

/** Something worded in every language: a sentence, or a table of them. */
export type InLanguages<T> = Readonly<Record<Language, T>>

/** A sentence for people, worded where it arises. The window shows its own language, the command line says the English one. */
export type Wording = InLanguages<string>

/** What has no translation: words of the system, of a device, of a decoder. */
export const untranslated = (text: string): Wording => ({ en: text, es: text })
