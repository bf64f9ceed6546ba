import type { Plugin } from 'vite'

/** React Aria's own texts of one language: `react-aria/dist/private/intl/menu/fi-FI.mjs`. */
const texts = /[\\/]react-(?:aria|stately)[\w-]*[\\/].*[\\/]intl[\\/].*[\\/]([a-z]{2})-[A-Z]{2}\.m?js$/

/** Leaves out React Aria's texts in languages that the window does not speak: thirty of them would be loaded before the first row. */
export function ariaLanguages(...kept: readonly string[]): Plugin {
  return {
    name: 'aria-languages',
    enforce: 'pre',
    load: (id) => {
      const language = texts.exec(id)?.[1]
      return language === undefined || kept.includes(language) ? undefined : 'export default {}'
    },
  }
}
