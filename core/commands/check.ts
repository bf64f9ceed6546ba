import type { Argument, Parameter } from '../protocols/command.ts'

export type Checked = { readonly values: Readonly<Record<string, Argument>> } | { readonly problem: string }

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
      return { problem: `${parameter.name} is missing: ${parameter.help}${limits(parameter)}` }
    }
    const value = readAs(parameter, raw)
    if (value === undefined)
      return { problem: `${parameter.name} does not take ${JSON.stringify(raw)}: ${parameter.help}${limits(parameter)}` }
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

/** What fits, in words. */
function limits({ kind, unit, min, max, maxLength, choices }: Parameter): string {
  const named = unit ? ` ${unit}` : ''
  if (kind === 'choice') return ` (one of ${Object.keys(choices ?? {}).join(', ')})`
  if (kind === 'boolean') return ' (true or false)'
  if (kind === 'text') return maxLength === undefined ? '' : ` (at most ${maxLength} characters)`
  if (min !== undefined && max !== undefined) return ` (${min} to ${max}${named})`
  if (min !== undefined) return ` (at least ${min}${named})`
  return max === undefined ? (unit ? ` (in ${unit})` : '') : ` (at most ${max}${named})`
}
