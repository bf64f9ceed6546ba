import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>

interface Pair {
  readonly path: string
  readonly en: string
  readonly es: string
}

/** Words that stand alone and are the same in both languages. */
const same = new Set(['', 'km', 'No.', 'error'])

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** Sentences that stand side by side in a source: `{ en: '…', es: '…' }`. */
function pairsIn(path: string): Pair[] {
  const source = readFileSync(path, 'utf8')
  const pairs: Pair[] = []
  const visit = (node: Node): void => {
    if (node.type === 'ObjectExpression') {
      const texts = new Map<string, string>()
      for (const property of node['properties'] as Node[]) {
        const value = property['value'] as Node | undefined
        const isText = value?.type === 'TemplateLiteral' || (value?.type === 'Literal' && typeof value['value'] === 'string')
        if (isText) texts.set(String((property['key'] as Node)['name']), source.slice(value.start + 1, value.end - 1))
      }
      const [en, es] = [texts.get('en'), texts.get('es')]
      if (en !== undefined && es !== undefined) pairs.push({ path, en, es })
    }
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child)
  }
  visit(parseSync(path, source).program as unknown as Node)
  return pairs
}

const valuesIn = (text: string): readonly string[] => [...text.matchAll(/\$\{[^}]*\}/g)].map(([value]) => value)
/** Of `${en}: …` and such: what is put together says elsewhere what it is. */
const withoutValues = (text: string): string => text.replaceAll(/\$\{[^}]*\}/g, '').replaceAll(/[\s\p{P}\d]/gu, '')

test('what is said in two languages is said in two languages, with the same number of values', () => {
  const paths = globSync('{core,electron,cli}/**/*.ts')
  const all = paths.flatMap(pairsIn)
  expect(all.length).toBeGreaterThan(200)
  const wrong = all.filter(({ en, es }) => {
    const isSame = en === es && withoutValues(en) !== '' && !same.has(en)
    return isSame || (es.trim() === '') !== (en.trim() === '') || valuesIn(es).length !== valuesIn(en).length
  })
  expect(wrong).toEqual([])
})
