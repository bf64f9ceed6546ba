import { untranslated, type Wording } from '../language.ts'
import type { Argument, Parameter } from '../protocols/command.ts'

export type Checked = { readonly values: Readonly<Record<string, Argument>> } | { readonly problem: Wording }

/** No argument holds them: a line end or an escape would begin something that nobody asked for. */
const control = /[\u0000-\u001f\u007f-\u009f]/
/** Text beyond this is no argument of any tracker. */
const longest = 1000

/**
 * Checks what was typed or sent against what a command takes: `values` has each parameter in its own kind, defaults filled in. What no parameter
 * is named after is left out; the caller decides whether that is an error.
 */
export function checkArguments(parameters: readonly Parameter[], given: Readonly<Record<string, unknown>>): Checked {
  const values: Record<string, Argument> = {}
  for (const parameter of parameters) {
    const raw = given[parameter.name] ?? parameter.default
    if (raw === undefined || raw === '') {
      if (parameter.optional) continue
      return { problem: refused(parameter, 'is missing', 'falta') }
    }
    const value = readAs(parameter, raw)
    if (value === undefined) {
      const given = JSON.stringify(raw)
      return { problem: refused(parameter, `does not take ${given}`, `no admite ${given}`) }
    }
    values[parameter.name] = value
  }
  return { values }
}

/** The value in the parameter's kind; undefined where it does not fit. */
function readAs(parameter: Parameter, raw: unknown): Argument | undefined {
  if (typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') return undefined
  switch (parameter.kind) {
    case 'integer':
    case 'number': {
      const value = typeof raw === 'number' ? raw : /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(String(raw)) ? Number(raw) : NaN
      const fits = value >= (parameter.min ?? -Infinity) && value <= (parameter.max ?? Infinity)
      return Number.isFinite(value) && fits && (parameter.kind === 'number' || Number.isInteger(value)) ? value : undefined
    }
    case 'boolean':
      return truths[String(raw).toLowerCase()]
    case 'choice':
      return Object.hasOwn(parameter.choices ?? {}, String(raw)) ? String(raw) : undefined
    case 'text': {
      const text = String(raw)
      const fits = text.length <= (parameter.maxLength ?? longest) && !control.test(text) && (parameter.pattern?.test(text) ?? true)
      return fits ? text : undefined
    }
  }
}

const truths: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  '1': true,
  '0': false,
  on: true,
  off: false,
  yes: true,
  no: false,
}

/** Why a parameter is refused, with what the vendor's paper says of it and what would fit. */
function refused(parameter: Parameter, en: string, es: string): Wording {
  const { name, help } = parameter
  const fits = limits(parameter)
  return { en: `${name} ${en}: ${help}${fits.en}`, es: `${name} ${es}: ${help}${fits.es}` }
}

/** What fits, in words. */
function limits({ kind, unit, min, max, maxLength, choices }: Parameter): Wording {
  const named = unit ? ` ${unit}` : ''
  const words = Object.keys(choices ?? {}).join(', ')
  if (kind === 'choice') return { en: ` (one of ${words})`, es: ` (uno de ${words})` }
  if (kind === 'boolean') return { en: ' (true or false)', es: ' (true o false)' }
  if (kind === 'text' && maxLength !== undefined)
    return { en: ` (at most ${maxLength} characters)`, es: ` (como máximo ${maxLength} caracteres)` }
  if (kind === 'text') return untranslated('')
  if (min !== undefined && max !== undefined) return { en: ` (${min} to ${max}${named})`, es: ` (${min} a ${max}${named})` }
  if (min !== undefined) return { en: ` (at least ${min}${named})`, es: ` (al menos ${min}${named})` }
  if (max !== undefined) return { en: ` (at most ${max}${named})`, es: ` (como máximo ${max}${named})` }
  return unit ? { en: ` (in ${unit})`, es: ` (en ${unit})` } : untranslated('')
}
