import type { Field, Meaning } from '../wire/field.ts'
import { toHex } from '../wire/hex.ts'

/** A field's value as people read it, without its unit: empty cells and absent values are told apart. */
export function shown(field: Field): string {
  const { form, value, raw } = field
  const meaning = field.meaning as Meaning<unknown, unknown> | undefined
  if (form === 'empty') return '[empty]'
  if (form === 'not-decoded') return toHex(raw as Uint8Array, ' ')
  if (meaning?.show) return meaning.show(value, raw)
  if (value === undefined || value === null) return form === 'group' ? '' : String(raw)
  if (value instanceof Uint8Array) return toHex(value, ' ')
  if (typeof value === 'number') return rounded(value)
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return form === 'group' ? '' : String(raw)
}

/** The value with its unit. */
export function shownWithUnit(field: Field): string {
  const text = shown(field)
  const { unit } = field.meaning ?? {}
  if (unit === undefined || field.form === 'empty' || text === '') return text
  return unit === '°' || unit === '%' ? text + unit : `${text} ${unit}`
}

/** At most six decimals, which is a decimetre of a degree; no trailing zeros. */
const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6))))
