import { filterFields, type FilterField } from './fields.ts'
import type { Wording } from '../language.ts'
import { expectedAfter } from './parse.ts'

export interface Suggestion {
  readonly text: string
  readonly help: Wording | undefined
  readonly kind: 'field' | 'operator' | 'value' | 'word'
}

const operators: Readonly<Record<FilterField['kind'], readonly string[]>> = {
  number: ['==', '!=', '>', '>=', '<', '<=', 'in'],
  text: ['==', '!=', 'contains', 'starts', 'matches', 'in'],
  ranked: ['>=', '==', '!=', '>', '<', '<=', 'in'],
  list: ['==', '!=', 'contains', 'in'],
  bytes: ['contains', 'starts', '==', '!='],
}

/**
 * What may stand at `position` of a filter, and from where on it replaces the text.
 * `known` gives values seen in the capture (families, types, devices) and names of further fields.
 */
export function complete(
  text: string,
  position: number,
  known: { readonly fields: readonly string[]; values(field: string): readonly string[] },
): { readonly from: number; readonly suggestions: readonly Suggestion[] } {
  const begun = /[\w.+-]*$/.exec(text.slice(0, position))![0]
  const from = position - begun.length
  const before = text.slice(0, from).trimEnd()
  const matching = (all: readonly Suggestion[]) =>
    all.filter((s) => s.text.toLowerCase().startsWith(begun.toLowerCase()) && s.text !== begun)
  const expected = expectedAfter(before)
  if (expected === 'field') {
    const fields = [
      ...filterFields.map(({ name, help }) => ({ text: name, help, kind: 'field' as const })),
      ...known.fields.map((name) => ({ text: name, help: inCapture, kind: 'field' as const })),
    ]
    return { from, suggestions: matching([...fields, { text: 'not', help: { en: 'the opposite', es: 'lo contrario' }, kind: 'word' }]) }
  }
  const field = fieldBefore(before)
  if (expected === 'operator') {
    const kind = filterFields.find(({ name }) => name === field)?.kind ?? 'text'
    const all = [...operators[kind].map((operator) => ({ text: operator, help: undefined, kind: 'operator' as const })), ...joiners]
    return { from, suggestions: matching(all) }
  }
  if (expected === 'value' || expected === 'values') {
    const values = filterFields.find(({ name }) => name === field)?.values ?? known.values(field)
    return {
      from,
      suggestions: matching(values.map((value) => ({ text: quotedIfNeeded(value), help: undefined, kind: 'value' as const }))),
    }
  }
  return { from, suggestions: matching(joiners) }
}

const inCapture: Wording = { en: 'in this capture', es: 'en esta captura' }

const joiners: readonly Suggestion[] = [
  { text: 'and', help: { en: 'both', es: 'ambas' }, kind: 'word' },
  { text: 'or', help: { en: 'either', es: 'una u otra' }, kind: 'word' },
]

/** The field that the value or operator at the end belongs to. */
function fieldBefore(before: string): string {
  const found = /([\w.]+)\s*(?:(?:==|!=|>=?|<=?|contains|matches|starts)|in\s*(?:\([^)]*)?)?$/.exec(before)
  return found?.[1] ?? ''
}

/** A value as a filter has to write it. */
export const quotedIfNeeded = (value: string): string =>
  /^[\w.:+\-*?/]+$/.test(value) && !/^(and|or|not|in|contains|matches|starts)$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
