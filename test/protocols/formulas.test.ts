import { describe, expect, test } from 'vitest'
import { families } from '../../core/protocols/index.ts'
import type { Field, Meaning, Raw } from '../../core/wire/field.ts'
import { evaluate } from './arithmetic.ts'
import { type Case, cases, decodedOf } from './case-file.ts'

const all = cases(new Set(families.map(({ id }) => id)))

test.each([
  ['1 + 2 × 3', 7],
  ['(1 + 2) × 3', 9],
  ['−5 ÷ 2', -2.5],
  ['0x1F − 1', 30],
  ['⌊7 ÷ 2⌋', 3],
  ['2 ×', NaN],
  ['2 2', NaN],
])('%s is %s', (text, value) => expect(evaluate(text)).toBe(value))

describe.each(all.map((one) => [`${one.family}/${one.name}`, one] as const))('%s', (_, one) => {
  const leaves = leavesOf(one)

  test('shows arithmetic that evaluates to the value', () => {
    const wrong = leaves.flatMap((field) => {
      const formula = formulaOf(field)
      if (formula === undefined) return []
      const found = evaluate(formula)
      const wanted = Number(field.value)
      return Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
        ? []
        : [`${field.name}: ${formula} = ${found}, not ${String(field.value)}`]
    })
    expect(wrong).toEqual([])
  })

  test('shows arithmetic wherever a number is not what stands in the frame', () => {
    const silent = leaves.filter((field) => isComputed(field) && formulaOf(field) === undefined)
    expect(silent.map(({ name, raw, value }) => `${name}: ${String(raw)} reads as ${String(value)}`)).toEqual([])
  })
})

function formulaOf({ meaning, raw }: Field): string | undefined {
  return (meaning as Meaning<Raw, unknown> | undefined)?.formula?.(raw)
}

// What a table, not arithmetic, says: hemispheres are signs, battery digits are steps of a table.
const lookedUp: readonly string[] = ['N/S', 'E/W', 'level', 'battery']
/** Dates and times of day are shown as such. */
const calendar = /\d{4}-\d\d-\d\d|\d\d:\d\d/
/** The number stands as it is between words: `H050`, `100%`, `Battery=87%`. */
const inWords = (raw: string, value: number): boolean => (raw.match(/\d+(\.\d+)?/g) ?? []).some((digits) => Number(digits) === value)

/** A number that is another one than the number or the digits in the frame. */
function isComputed({ name, raw, value, form, meaning }: Field): boolean {
  if (form === 'group' || typeof value !== 'number' || Number.isNaN(value) || lookedUp.includes(name)) return false
  const shown = (meaning as Meaning<Raw, unknown> | undefined)?.show?.(value, raw) ?? ''
  if (calendar.test(shown)) return false
  return typeof raw === 'string' ? Number(raw) !== value && !inWords(raw, value) : raw !== undefined && Number(raw) !== value
}

/** The leaves of every frame of a case's link, in both directions. */
function leavesOf(one: Case): Field[] {
  const leaves = (field: Field): Field[] => (field.fields ? field.fields.flatMap(leaves) : [field])
  return decodedOf(one).flatMap(({ tree }) => (tree ? leaves(tree) : []))
}
