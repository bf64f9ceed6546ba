import { complete as completeFilter } from '../filter/complete.ts'
import { filterFields } from '../filter/fields.ts'
import { models } from '../devices/models.ts'
import { familiesById } from '../link/engine.ts'
import { z } from '../schema.ts'
import { suiteSchema } from './suite.ts'

export interface SuiteSuggestion {
  readonly text: string
  readonly help: string
  /** What is written, where that is more than the text. */
  readonly insert?: string
}
export interface SuiteCompletion {
  readonly kind: 'key' | 'value'
  /** From where on it replaces the text. */
  readonly from: number
  readonly suggestions: readonly SuiteSuggestion[]
}

const filters: ReadonlySet<string> = new Set(
  'where always never eventually after then command answer share until withhold delay corrupt'.split(' '),
)
const choices: Readonly<Record<string, readonly string[]>> = {
  severity: ['error', 'warning', 'info'],
  per: ['device', 'link'],
  optional: ['true', 'false'],
  strictly: ['true', 'false'],
  drop: ['true'],
}

/** What may stand at `position` of a suite's text; undefined: anything. `values` gives values of a filter's field that were seen. */
export function completeSuite(text: string, position: number, values: (field: string) => readonly string[]): SuiteCompletion | undefined {
  const start = text.lastIndexOf('\n', position - 1) + 1
  const line = text.slice(start, position)
  const section = sectionAt(text.slice(0, start), line)
  const key = /^\s*(?:- )?(\w*)$/.exec(line)
  if (key) {
    const begun = key[1]!
    const suggestions = keysOf(section).filter(({ text: name }) => name.startsWith(begun))
    return { kind: 'key', from: position - begun.length, suggestions }
  }
  const [, name, written = ''] = /^\s*(?:- )?(\w+):\s+(.*)$/.exec(line) ?? []
  return name === undefined ? undefined : valueOf(name, written, section, { text, position, values })
}

type Section = 'suite' | 'checks' | 'setup' | undefined

/** Which list a line stands in: that of the last key without an indent. */
function sectionAt(before: string, line: string): Section {
  if (/^\w*(:.*)?$/.test(line)) return 'suite'
  const last = [...before.matchAll(/^(\w+):/gm)].at(-1)?.[1]
  return last === 'checks' || last === 'setup' ? last : undefined
}

interface Place {
  readonly text: string
  readonly position: number
  readonly values: (field: string) => readonly string[]
}

function valueOf(name: string, written: string, section: Section, { text, position, values }: Place): SuiteCompletion | undefined {
  const quote = /^["']/.test(written) ? 1 : 0
  const begun = written.slice(quote)
  const of = (all: readonly SuiteSuggestion[]): SuiteCompletion => ({
    kind: 'value',
    from: position - begun.length,
    suggestions: all.filter((one) => one.text.startsWith(begun) && one.text !== begun),
  })
  if (name === 'family')
    return of([...familiesById.values()].filter(({ decode }) => decode).map(({ id, title }) => ({ text: id, help: title })))
  if (section === 'suite') return name === 'model' ? of(models.map(({ id, name: help }) => ({ text: id, help }))) : undefined
  if (Object.hasOwn(choices, name)) return of(choices[name]!.map((word) => ({ text: word, help: '' })))
  if (name === 'send') return of(commandsOf(familiesIn(text)))
  if (name === 'monotonic' || name === 'unique' || name === 'constant')
    return of(filterFields.map(({ name: field, help }) => ({ text: field, help: help.en })))
  // A step's `answer` is a filter as well, but `answer` of a check is one already.
  if (!filters.has(name)) return undefined
  const found = completeFilter(begun, begun.length, { fields: ['answered', 'latency', 'repeated', 'command'], values })
  return {
    kind: 'value',
    from: position - begun.length + found.from,
    suggestions: found.suggestions.map((one) => ({ text: one.text, help: one.help?.en ?? '' })),
  }
}

/** The families that a suite is for, as far as it is written. */
function familiesIn(text: string): readonly string[] {
  const named = /^family:\s*(\[?[\w, ]+)/m.exec(text)?.[1]?.match(/\w+/g)
  const model = /^model:\s*([\w-]+)/m.exec(text)?.[1]
  return named ?? models.find(({ id }) => id === model)?.families.map(({ family }) => family) ?? []
}

function commandsOf(families: readonly string[]): SuiteSuggestion[] {
  const all = families.flatMap((family) => familiesById.get(family)?.commands ?? [])
  const commands = new Map(all.map(({ type, title }) => [type, title]))
  return [...commands].map(([text, help]) => ({ text, help }))
}

/** The settings by name, as the published schema tells them. */
function keysOf(section: Section): readonly SuiteSuggestion[] {
  if (section === undefined) return []
  schema ??= z.toJSONSchema(suiteSchema) as unknown as Described
  const { checks, setup } = schema.properties!
  const described = section === 'suite' ? schema : section === 'checks' ? checks!.items! : setup!.items!
  return Object.entries(described.properties ?? {}).map(([name, { description = '', type }]) => ({
    text: name,
    help: description,
    insert: type === 'array' ? `${name}:\n  - ` : type === 'object' ? `${name}:\n  ` : `${name}: `,
  }))
}

interface Described {
  readonly description?: string
  readonly type?: string
  readonly properties?: Readonly<Record<string, Described>>
  readonly items?: Described
}
let schema: Described | undefined
