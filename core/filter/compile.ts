import { hexPattern, indexOfPattern, matchesAt, textPattern } from '../wire/pattern.ts'
import type { Wording } from '../language.ts'
import type { Expression, Operator, Parsed, Problem, Span } from './parse.ts'

/**
 * How the rows of a journal give the value of one field. `ranked` values are words in an order (`info < warning < error`);
 * `interned` gives an index into `words`, −1 where there is none; `list` has several values at once (alarms).
 */
export type Access =
  | { readonly kind: 'number'; get(row: number): number | undefined }
  | { readonly kind: 'text'; get(row: number): string | undefined }
  | { readonly kind: 'interned'; readonly words: readonly string[]; get(row: number): number }
  | { readonly kind: 'ranked'; readonly words: readonly string[]; get(row: number): number }
  | { readonly kind: 'list'; get(row: number): readonly string[] }
  | { readonly kind: 'bytes'; get(row: number): Uint8Array }
  /** Known only once a row is decoded: whatever it turns out to be. */
  | { readonly kind: 'any'; get(row: number): unknown }

/** Finds the access of a field by name; undefined: no such field. */
export type Vocabulary = (field: string) => (Access & { readonly slow?: true }) | undefined

export type Predicate = (row: number) => boolean
export type Compiled =
  | {
      readonly passes: Predicate
      /** Needs to decode rows. */
      readonly slow: boolean
      /** Names of the fields that it looks at, in lower case. */
      readonly fields: ReadonlySet<string>
    }
  | { readonly problem: Problem }

/** Turns a parsed filter into one test of a row. Never raises: what cannot be tested is a problem with its place. */
export function compile(parsed: Parsed, vocabulary: Vocabulary): Compiled {
  if ('problem' in parsed) return parsed
  let slow = false
  const fields = new Set<string>()
  try {
    const passes = predicate(parsed.expression, (field, at) => {
      const access = vocabulary(field)
      if (!access) throw new Misuse({ ...at, text: noField(JSON.stringify(field)) })
      slow ||= access.slow === true
      fields.add(field.toLowerCase())
      return access
    })
    return { passes, slow, fields }
  } catch (error) {
    if (error instanceof Misuse) return { problem: error.problem }
    throw error
  }
}

const noField = (name: string): Wording => ({ en: `there is no field ${name}`, es: `no hay ningún campo ${name}` })

class Misuse extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.text.en)
    this.problem = problem
  }
}

type Find = (field: string, at: Span) => Access

function predicate(expression: Expression, find: Find): Predicate {
  switch (expression.kind) {
    case 'all':
      return () => true
    case 'and': {
      const [left, right] = [predicate(expression.left, find), predicate(expression.right, find)]
      return (row) => left(row) && right(row)
    }
    case 'or': {
      const [left, right] = [predicate(expression.left, find), predicate(expression.right, find)]
      return (row) => left(row) || right(row)
    }
    case 'not': {
      const inner = predicate(expression.inner, find)
      return (row) => !inner(row)
    }
    case 'present':
      return presence(find(expression.field, expression.at))
    case 'in': {
      const access = find(expression.field, expression.at)
      const tests = expression.values.map((value) => comparison(access, '==', value, expression.at))
      return access.kind === 'interned'
        ? interned(access, (word) => expression.values.some((value) => sameWord(word, value)))
        : (row) => tests.some((test) => test(row))
    }
    case 'compare':
      return comparison(find(expression.field, expression.at), expression.operator, expression.value, expression.valueAt)
  }
}

function presence(access: Access): Predicate {
  switch (access.kind) {
    case 'interned':
    case 'ranked':
      return (row) => access.get(row) >= 0
    case 'list':
    case 'bytes':
      return (row) => access.get(row).length > 0
    default:
      return (row) => {
        const value = access.get(row)
        return value !== undefined && value !== false && !(typeof value === 'number' && Number.isNaN(value))
      }
  }
}

function comparison(access: Access, operator: Operator, value: string, at: Span): Predicate {
  switch (access.kind) {
    case 'number': {
      const compare = numeric(operator, asNumber(value, at), at)
      return (row) => {
        const n = access.get(row)
        return n !== undefined && compare(n)
      }
    }
    case 'ranked': {
      const rank = access.words.findIndex((word) => sameWord(word, value))
      if (rank === -1) throw new Misuse({ ...at, text: oneOf(access.words.join(', ')) })
      const compare = numeric(operator, rank, at)
      return (row) => {
        const n = access.get(row)
        return n >= 0 ? compare(n) : operator === '!='
      }
    }
    case 'interned':
      return interned(access, textual(operator, value, at), operator === '!=')
    case 'text': {
      const test = textual(operator, value, at)
      return (row) => {
        const text = access.get(row)
        return text === undefined ? operator === '!=' : test(text)
      }
    }
    case 'list': {
      const test = textual(operator === '!=' ? '==' : operator, value, at)
      return operator === '!=' ? (row) => !access.get(row).some(test) : (row) => access.get(row).some(test)
    }
    case 'bytes':
      return octets(access, operator, value, at)
    case 'any':
      return anyValue(access, operator, value, at)
  }
}

const oneOf = (words: string): Wording => ({ en: `expected one of ${words}`, es: `se esperaba uno de ${words}` })
const noNumber = (found: string): Wording => ({
  en: `expected a number, found ${found}`,
  es: `se esperaba un número, se encontró ${found}`,
})
const noBytes: Wording = {
  en: 'expected bytes as hex (78 78, ?? for any, 7? for half) or quoted text',
  es: 'se esperaban bytes en hex (78 78, ?? por cualquiera, 7? por medio) o texto entre comillas',
}
const compared = {
  number: ['a number is', 'un número se compara', '== != > >= < <='],
  text: ['text is', 'un texto se compara', '== != contains starts matches'],
  bytes: ['bytes are', 'los bytes se comparan', '== != contains starts'],
} as const
function misfit(kind: keyof typeof compared, operator: Operator): Wording {
  const [en, es, operators] = compared[kind]
  return { en: `${en} compared with ${operators}, not with “${operator}”`, es: `${es} con ${operators}, no con “${operator}”` }
}

/** A value that has a type only when it is there: numbers as numbers, the rest as text. */
function anyValue(access: Access & { kind: 'any' }, operator: Operator, value: string, at: Span): Predicate {
  const n = Number(value)
  const compare = Number.isNaN(n) || isTextual(operator) ? undefined : numeric(operator, n, at)
  const test = textual(compare && operator !== '!=' ? '==' : isOrder(operator) ? '==' : operator, value, at)
  const one = (found: unknown): boolean => {
    if (typeof found === 'number' || typeof found === 'bigint') return compare ? compare(Number(found)) : test(String(found))
    return isOrder(operator) ? false : test(String(found))
  }
  return (row) => {
    const found = access.get(row)
    if (found === undefined || found === null) return operator === '!='
    return Array.isArray(found) ? found.some(one) : one(found)
  }
}

/** One answer per interned word, made as words appear. */
function interned(access: Access & { kind: 'interned' }, test: (word: string) => boolean, absent = false): Predicate {
  const answers: (boolean | undefined)[] = []
  return (row) => {
    const index = access.get(row)
    if (index < 0) return absent
    return (answers[index] ??= test(access.words[index]!))
  }
}

const isOrder = (operator: Operator): boolean => operator === '>' || operator === '>=' || operator === '<' || operator === '<='
const isTextual = (operator: Operator): boolean => operator === 'contains' || operator === 'matches' || operator === 'starts'
const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

function asNumber(value: string, at: Span): number {
  const found = /^([+-]?(?:0x[0-9a-f]+|\d+\.?\d*))(?: ?[a-z/%°]+)?$/i.exec(value)
  const clock = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value.replace(' ', 'T')) : NaN
  const n = Number.isNaN(clock) ? (found ? Number(found[1]) : NaN) : clock
  if (Number.isNaN(n)) throw new Misuse({ ...at, text: noNumber(JSON.stringify(value)) })
  return n
}

function numeric(operator: Operator, limit: number, at: Span): (n: number) => boolean {
  switch (operator) {
    case '==':
      return (n) => n === limit
    case '!=':
      return (n) => n !== limit
    case '>':
      return (n) => n > limit
    case '>=':
      return (n) => n >= limit
    case '<':
      return (n) => n < limit
    case '<=':
      return (n) => n <= limit
    default:
      throw new Misuse({ ...at, text: misfit('number', operator) })
  }
}

function textual(operator: Operator, value: string, at: Span): (text: string) => boolean {
  const wanted = value.toLowerCase()
  switch (operator) {
    case '==':
      return (text) => text.toLowerCase() === wanted
    case '!=':
      return (text) => text.toLowerCase() !== wanted
    case 'contains':
      return (text) => text.toLowerCase().includes(wanted)
    case 'starts':
      return (text) => text.toLowerCase().startsWith(wanted)
    case 'matches':
      return glob(wanted)
    default:
      throw new Misuse({ ...at, text: misfit('text', operator) })
  }
}

/** `*` is any text, `?` any character; at most pattern × text steps, so no pattern can hang the list. */
function glob(pattern: string): (text: string) => boolean {
  return (original) => {
    const text = original.toLowerCase()
    let at = 0
    let star = -1
    let mark = 0
    let p = 0
    while (at < text.length) {
      if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at]) && pattern[p] !== '*') {
        p++
        at++
      } else if (pattern[p] === '*') {
        star = p++
        mark = at
      } else if (star !== -1) {
        p = star + 1
        at = ++mark
      } else return false
    }
    while (pattern[p] === '*') p++
    return p === pattern.length
  }
}

/** Bytes are searched for hex with `?` for any half byte, or for quoted text. */
function octets(access: Access & { kind: 'bytes' }, operator: Operator, value: string, at: Span): Predicate {
  const pattern = hexPattern(value) ?? textPattern(value)
  if (!pattern) throw new Misuse({ ...at, text: noBytes })
  const { size } = pattern
  switch (operator) {
    case 'contains':
      return (row) => indexOfPattern(pattern, access.get(row)) >= 0
    case 'starts':
      return (row) => matchesAt(pattern, access.get(row), 0)
    case '==':
    case '!=':
      return (row) => {
        const bytes = access.get(row)
        return (bytes.length === size && matchesAt(pattern, bytes, 0)) === (operator === '==')
      }
    default:
      throw new Misuse({ ...at, text: misfit('bytes', operator) })
  }
}
