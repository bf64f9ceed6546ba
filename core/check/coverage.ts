import { alarms, type Report } from '../report/report.ts'
import type { Family } from '../protocols/family.ts'
import type { Field } from '../wire/field.ts'

/** Something that a family has, and how often it was seen; `row` is the first one. */
export interface CoverageItem {
  readonly name: string
  readonly says?: string
  readonly count: number
  readonly row?: number
}
export interface CoverageGroup {
  readonly name: string
  readonly items: readonly CoverageItem[]
}
/** What of a family has been exercised, and what is unseen. */
export interface Coverage {
  readonly family: string
  readonly frames: number
  readonly types: readonly CoverageItem[]
  readonly commands: readonly CoverageItem[]
  readonly alarms: readonly CoverageItem[]
  /** By message type. */
  readonly fields: readonly CoverageGroup[]
  /** By field: what its table of values holds. */
  readonly values: readonly CoverageGroup[]
}

/** What frames of a family can hold, as far as our cases show: names of fields by type, words of value tables by field. */
export interface KnownFields {
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly alarms: readonly string[]
}
const nothingKnown: KnownFields = { fields: {}, values: {}, alarms: [] }

interface Seen {
  count: number
  readonly row: number
}
/** A device may make up names. */
const mostNames = 5000

/** What one device, or many, have exercised of a family: give it frames, then ask. */
export class Exercised {
  readonly family: Family
  frames = 0
  readonly #types = new Map<string, Seen>()
  readonly #commands = new Map<string, Seen>()
  readonly #alarms = new Map<string, Seen>()
  readonly #fields = new Map<string, Map<string, Seen>>()
  readonly #values = new Map<string, Map<string, Seen>>()
  /** Words of the tables that came along. */
  readonly #tables = new Map<string, ReadonlySet<string>>()
  #names = 0

  constructor(family: Family) {
    this.family = family
  }

  /** A frame from the device. */
  see(type: string, tree: Field | undefined, reports: readonly Report[], row: number): void {
    this.frames++
    this.#note(this.#types, type, row)
    for (const report of reports) for (const alarm of report.alarms) this.#note(this.#alarms, alarm, row)
    if (tree) this.#walk(tree, this.#group(this.#fields, type), row)
  }

  /** A command that went out to the device. */
  told(command: string, row: number): void {
    this.#note(this.#commands, command, row)
  }

  /** Takes in what another of the same family has. */
  add(other: Exercised): void {
    this.frames += other.frames
    for (const [into, from] of [
      [this.#types, other.#types],
      [this.#commands, other.#commands],
      [this.#alarms, other.#alarms],
    ] as const)
      this.#merge(into, from)
    for (const [name, seen] of other.#fields) this.#merge(this.#group(this.#fields, name), seen)
    for (const [name, seen] of other.#values) this.#merge(this.#group(this.#values, name), seen)
    for (const [name, words] of other.#tables) this.#tables.set(name, words)
  }

  coverage(known: KnownFields = nothingKnown): Coverage {
    const { id, messages = [], commands = [] } = this.family
    const words = new Map(Object.entries(known.values))
    for (const [name, table] of this.#tables) words.set(name, [...new Set([...(words.get(name) ?? []), ...table])])
    const possible = [...known.alarms, ...[...words.values()].flat().filter((word) => alarmWords.has(word))]
    return {
      family: id,
      frames: this.frames,
      types: typesOf(messages, this.#types),
      commands: listed(
        commands.map(({ type }) => type),
        this.#commands,
        new Map(commands.toReversed().map(({ type, title }) => [type, title])),
      ),
      alarms: listed(possible, this.#alarms),
      fields: grouped(new Map(Object.entries(known.fields)), this.#fields),
      values: grouped(words, this.#values),
    }
  }

  /** What is known of frames like these: for the list that coverage is measured against. */
  get known(): KnownFields {
    const byName = <T>(all: ReadonlyMap<string, T>, of: (one: T) => Iterable<string>) =>
      Object.fromEntries([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(of(one))]))
    return {
      fields: byName(this.#fields, (seen) => seen.keys()),
      values: byName(this.#tables, (table) => table),
      alarms: sorted(this.#alarms.keys()),
    }
  }

  #walk(field: Field, into: Map<string, Seen>, row: number): void {
    for (const inner of field.fields ?? []) {
      if (inner.fields) {
        this.#walk(inner, into, row)
        continue
      }
      if (inner.form === 'not-decoded' || inner.form === 'empty') continue
      const name = plainName(inner.name)
      this.#note(into, name, row)
      const table = inner.meaning?.table
      if (table) this.#value(name, inner, table, row)
    }
  }

  #value(name: string, { raw, value }: Field, table: Readonly<Record<string | number, unknown>>, row: number): void {
    if (!this.#tables.has(name)) this.#tables.set(name, new Set(Object.entries(table).map(([key, word]) => wordOf(key, word))))
    if (value !== undefined && (typeof raw === 'string' || typeof raw === 'number'))
      this.#note(this.#group(this.#values, name), wordOf(String(raw), value), row)
  }

  #group(groups: Map<string, Map<string, Seen>>, name: string): Map<string, Seen> {
    const known = groups.get(name)
    if (known) return known
    const made = new Map<string, Seen>()
    if (groups.size < mostNames) groups.set(name, made)
    return made
  }

  #note(all: Map<string, Seen>, name: string, row: number, count = 1): void {
    const seen = all.get(name)
    if (seen) seen.count += count
    else if (this.#names++ < mostNames) all.set(name, { count, row })
  }

  #merge(into: Map<string, Seen>, from: ReadonlyMap<string, Seen>): void {
    for (const [name, { count, row }] of from) this.#note(into, name, row, count)
  }
}

const sorted = (names: Iterable<string>): string[] => [...names].toSorted()
const alarmWords: ReadonlySet<string> = new Set(alarms)
/** `cell 3` and `cell 12` are one thing to have seen. */
const plainName = (name: string): string => name.replace(/ #?\d+$/, '')
/** A word of a table; what is no word is named by its reading. */
const wordOf = (raw: string, word: unknown): string => (typeof word === 'string' ? word : raw)

const itemOf = (name: string, seen: Seen | undefined, says?: string): CoverageItem => ({
  name,
  ...(says === undefined ? {} : { says }),
  count: seen?.count ?? 0,
  ...(seen ? { row: seen.row } : {}),
})

/** What is possible, and what was seen although nobody knew of it. */
function listed(possible: Iterable<string>, seen: ReadonlyMap<string, Seen>, says?: ReadonlyMap<string, string>): CoverageItem[] {
  return [...new Set([...possible, ...seen.keys()])].map((name) => itemOf(name, seen.get(name), says?.get(name)))
}

function grouped(possible: ReadonlyMap<string, readonly string[]>, seen: ReadonlyMap<string, ReadonlyMap<string, Seen>>): CoverageGroup[] {
  return [...new Set([...possible.keys(), ...seen.keys()])].map((name) => ({
    name,
    items: listed(possible.get(name) ?? [], seen.get(name) ?? new Map()),
  }))
}

/** A type of the list may hold “…”, which stands for any text: what was seen of that kind counts together. */
function typesOf(messages: NonNullable<Family['messages']>, seen: ReadonlyMap<string, Seen>): CoverageItem[] {
  const left = new Map(seen)
  const items = messages.map(({ type, says }) => {
    const exact = left.get(type)
    left.delete(type)
    const parts = type.split('…')
    if (exact || parts.length === 1) return itemOf(type, exact, says)
    const alike = [...left].filter(([name]) => fits(name, parts))
    for (const [name] of alike) left.delete(name)
    const count = alike.reduce((sum, [, one]) => sum + one.count, 0)
    return itemOf(type, alike[0] && { count, row: alike[0][1].row }, says)
  })
  return [...items, ...[...left].map(([name, one]) => itemOf(name, one))]
}

function fits(name: string, [head = '', ...rest]: readonly string[]): boolean {
  const tail = rest.at(-1) ?? ''
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail)
}

/** How many of them were seen. */
export const seenOf = (items: readonly CoverageItem[]): number => items.filter(({ count }) => count > 0).length

/** All lists of a coverage one after the other, for reports: fields only of types that came. */
export const groupsOf = ({ types, commands, alarms, fields, values }: Coverage): CoverageGroup[] => [
  { name: 'message types', items: types },
  { name: 'commands', items: commands },
  { name: 'alarms', items: alarms },
  ...fields.filter(({ items }) => seenOf(items) > 0).map(({ name, items }) => ({ name: `fields of ${name}`, items })),
  ...values.map(({ name, items }) => ({ name: `values of ${name}`, items })),
]

/** Names of what was not seen. */
export const unseenOf = (items: readonly CoverageItem[]): string[] => items.filter(({ count }) => count === 0).map(({ name }) => name)
