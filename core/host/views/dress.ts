import { type Access, compile } from '../../filter/compile.ts'
import { filterFields } from '../../filter/fields.ts'
import { parse } from '../../filter/parse.ts'
import { shownWithUnit } from '../../link/show.ts'
import { toHex } from '../../wire/hex.ts'
import type { Reader } from '../journal/reader.ts'
import type { Predicate } from './view.ts'
import { labelledField, vocabulary } from '../journal/vocabulary.ts'
import type { Wording } from '../../language.ts'

/** Rows that are on somebody's screen are asked for again and again. */
const remembered = 4096
/** A cell of a table shows no more. */
const longest = 200

/** What a window wants its rows to carry beside their columns. */
export interface DressWish {
  /** Filters: a row tells the first that it passes. */
  readonly rules: readonly string[]
  /** Fields by the names that filters know: a row tells what each says. */
  readonly fields: readonly string[]
}
export interface Dressing {
  readonly rule?: number
  readonly cells?: readonly string[]
}
const nothing: Dressing = {}

/** Works out, for rows that are asked for and for no others, which rule they pass and what some fields say. */
export class Dress {
  /** What is wrong with each rule; a rule that cannot be used passes nothing. */
  readonly problems: readonly ({ readonly at: number; readonly text: Wording } | null)[]
  readonly #reader: Reader
  readonly #rules: readonly (Predicate | undefined)[]
  readonly #cells: readonly ((row: number) => string)[]
  readonly #told = new Map<number, Dressing>()
  #version = ''

  constructor(reader: Reader, { rules, fields }: DressWish) {
    this.#reader = reader
    // One vocabulary for all, so that each row is decoded once.
    const known = vocabulary(reader)
    const compiled = rules.map((text) => compile(parse(text), known))
    this.problems = compiled.map((one) => ('problem' in one ? { at: one.problem.from, text: one.problem.text } : null))
    this.#rules = compiled.map((one) => ('problem' in one ? undefined : one.passes))
    const labelled = labelledField(reader)
    this.#cells = fields.map((name) => {
      const access = known(name)
      if (!access) return () => ''
      const isColumn = filterFields.some((field) => field.name === name.toLowerCase())
      return (row) => {
        const field = isColumn ? undefined : labelled(row, name)
        return (field ? shownWithUnit(field) : written(name, access, row)).slice(0, longest)
      }
    })
  }

  of(row: number): Dressing {
    if (this.#rules.length === 0 && this.#cells.length === 0) return nothing
    const version = `${this.#reader.journal.generation} ${this.#reader.remarks.version}`
    if (version !== this.#version) {
      this.#version = version
      this.#told.clear()
    }
    const known = this.#told.get(row)
    if (known) return known
    const rule = this.#rules.findIndex((passes) => passes?.(row))
    const told: Dressing = {
      ...(rule < 0 ? {} : { rule }),
      ...(this.#cells.length === 0 ? {} : { cells: this.#cells.map((cell) => cell(row)) }),
    }
    this.#told.set(row, told)
    if (this.#told.size > remembered) this.#told.delete(this.#told.keys().next().value!)
    return told
  }
}

/** What a row says of a field that filters know, as people read it. */
function written(name: string, access: Access, row: number): string {
  switch (access.kind) {
    case 'interned':
    case 'ranked':
      return access.words[access.get(row)] ?? ''
    case 'list':
      return access.get(row).join(', ')
    case 'bytes':
      return toHex(access.get(row).subarray(0, longest / 2), ' ').toUpperCase()
    case 'number': {
      const value = access.get(row)
      if (value === undefined || Number.isNaN(value)) return ''
      const isTime = /^(fix)?time$/i.test(name) && Math.abs(value) < 8.64e15
      return isTime ? new Date(value).toISOString() : String(Number(value.toFixed(6)))
    }
    default: {
      const value: unknown = access.get(row)
      if (value === undefined || value === null) return ''
      return typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value)
    }
  }
}
