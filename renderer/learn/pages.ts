import { models } from '../../core/devices/models.ts'
import { families } from '../../core/protocols/index.ts'
import type { Family } from '../../core/protocols/family.ts'
import { alarms } from '../../core/report/report.ts'
import type { Words } from './words.ts'
import { vocabulary } from './vocabulary.ts'

const notes = import.meta.glob<string>('../../core/protocols/*/README.md', { query: '?raw', import: 'default', eager: true })

/** A family's notes without their title, which the page has already. */
export const notesOf = (family: string): string | undefined => notes[`../../core/protocols/${family}/README.md`]?.replace(/^# .*\n/, '')

export type Group = keyof Words['groups']

/** One thing to read. */
export interface Page {
  /** `family gt06`, `model tk-120`, `decode`, `vocabulary`, `keys`. */
  readonly id: string
  readonly group: Group
  readonly title: string
  readonly hint: string | undefined
  /** What searching looks through. */
  readonly text: string
}

/** Families that are decoded, in the order of the list: of the others there is nothing to tell but their names. */
export const taught: readonly Family[] = families.filter(({ id, decode, noise }) => decode && !noise && notesOf(id) !== undefined)

export const pagesIn = (words: Words): readonly Page[] => [
  { id: 'decode', group: 'start', title: words.decodeBox, hint: undefined, text: words.box.label },
  ...taught.map((family): Page => ({
    id: `family ${family.id}`,
    group: 'families',
    title: family.id,
    hint: family.title,
    text: [
      notesOf(family.id),
      ...(family.messages ?? []).map(({ type, says }) => `${type} ${says}`),
      ...(family.commands ?? []).map(({ type, title, help, dialect }) => `${type} ${dialect ?? ''} ${title} ${help}`),
    ].join('\n'),
  })),
  ...models.map(({ id, name, maker, facts, advice, families: spoken }): Page => ({
    id: `model ${id}`,
    group: 'models',
    title: name,
    hint: undefined,
    text: [maker, ...facts, ...advice, ...spoken.map(({ family }) => family)].join('\n'),
  })),
  {
    id: 'vocabulary',
    group: 'reference',
    title: words.vocabulary,
    hint: undefined,
    text: [...vocabulary.flatMap(({ name, unit, en, es }) => `${name} ${unit} ${en} ${es}`), ...alarms].join('\n'),
  },
  { id: 'keys', group: 'reference', title: words.keys, hint: undefined, text: '' },
]

/** A page that has every word, and the words around the first of them. */
export interface Hit {
  readonly page: Page
  readonly around: string | undefined
}

const wordsOf = (typed: string): readonly string[] => typed.toLowerCase().split(/\s+/).filter(Boolean)

export function search(pages: readonly Page[], typed: string): readonly Hit[] {
  const wanted = wordsOf(typed)
  if (wanted.length === 0) return pages.map((page) => ({ page, around: undefined }))
  return pages.flatMap((page) => {
    const title = `${page.title} ${page.hint ?? ''}`.toLowerCase()
    const text = page.text.toLowerCase()
    if (!wanted.every((word) => title.includes(word) || text.includes(word))) return []
    const inText = wanted.find((word) => !title.includes(word))
    return [{ page, around: inText === undefined ? undefined : around(page.text, text.indexOf(inText)) }]
  })
}

const before = 24
const behind = 60

function around(text: string, at: number): string {
  const from = Math.max(0, at - before)
  const begin = from === 0 ? 0 : from + Math.max(0, text.slice(from, at).search(/\s/))
  const piece = text.slice(begin, at + behind).replace(/[\s|*`#]+/g, ' ')
  return `${begin > 0 ? '…' : ''}${piece.trim()}…`
}

/** Where the words stand in what is shown, to be marked. */
export function placesOf(root: Node, typed: string): Range[] {
  const wanted = wordsOf(typed)
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (wanted.length > 0 && walker.nextNode() && ranges.length < mostPlaces) {
    const node = walker.currentNode
    const text = node.nodeValue?.toLowerCase() ?? ''
    for (const word of wanted)
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        const range = new Range()
        range.setStart(node, at)
        range.setEnd(node, at + word.length)
        ranges.push(range)
      }
  }
  return ranges
}
const mostPlaces = 2000
