import { readdirSync } from 'node:fs'

const renderer = new URL('../../renderer/', import.meta.url)

/** Tables whose texts are in every language, by their feature: `app`, `live/frames`. */
export const tables = await Promise.all(
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
export function texts(table: object, path = ''): [path: string, text: string][] {
  return Object.entries(table).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const at = path === '' ? name : `${path}/${name}`
    if (typeof value === 'string') return [[at, value]]
    if (typeof value !== 'function') return texts(value as object, at)
    return answers(value as (...args: readonly unknown[]) => unknown).map(([way, text]) => [`${at} ${way}`, text])
  })
}
