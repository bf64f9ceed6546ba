import { decimalIn } from './decimal.ts'
import type { Meaning, NoteCode, Oddity } from './field.ts'
import { toHex } from './hex.ts'

const warning = (code: NoteCode, text: string): Oddity => ({ severity: 'warning', code, text })
const quoted = (raw: unknown) => (typeof raw === 'string' ? JSON.stringify(raw) : String(raw))

// ── numbers ─────────────────────────────────────────────────────────────

/** A whole number that is shown with its unit. */
export const unit = (name: string): Meaning<number, number> => ({ read: (n) => n, unit: name })

/** Shown as hex, the way vendors print codes and masks. */
export const hex: Meaning<number, number> = { read: (n) => n, show: (n) => '0x' + evenHex(n) }

/** The reading divided by `divisor`: degrees from 1/1,800,000°, volts from 1/100 V. */
export const over = (divisor: number, unit?: string, digits?: number): Meaning<number, number> => ({
  read: (n) => n / divisor,
  ...(unit === undefined ? {} : { unit }),
  ...(digits === undefined ? {} : { show: (value) => value.toFixed(digits) }),
  formula: (n) => `${n} ÷ ${divisor}`,
})

/** The reading times `factor`. */
export const times = (factor: number, unit?: string): Meaning<number, number> => ({
  read: (n) => n * factor,
  ...(unit === undefined ? {} : { unit }),
  formula: (n) => `${n} × ${factor}`,
})

/** The reading times `factor`, then plus `offset`. */
export const scaled = (factor: number, offset: number, unit?: string): Meaning<number, number> => ({
  read: (n) => n * factor + offset,
  ...(unit === undefined ? {} : { unit }),
  formula: (n) => `${n} × ${factor} ${offset < 0 ? '−' : '+'} ${Math.abs(offset)}`,
})

/** A code looked up in a table; a code that is not there is noted and reads as undefined. */
export const oneOf = <K extends string | number, V>(table: Readonly<Record<K, V>>, what = 'the table'): Meaning<K, V | undefined> => ({
  table,
  read: (raw) => (Object.hasOwn(table, raw) ? table[raw] : undefined), // a device may well send “constructor”
  show: (value, raw) => (value === undefined || typeof value === 'object' ? printed(raw) : `${printed(raw)} ${String(value)}`),
  check: (raw, value) =>
    value !== undefined || Object.hasOwn(table, raw) ? undefined : warning('unknown-value', `${printed(raw)} is not in ${what}`),
})

/** A number whose bits have names: the value is the number, shown as the names of the bits that are set. Bit 0 is the lowest. */
export const bitNames = (names: Readonly<Record<number, string>>, unitless = 'none'): Meaning<number, number> => ({
  read: (n) => n,
  show: (n) => {
    const set = Object.entries(names).filter(([bit]) => Math.floor(n / 2 ** Number(bit)) % 2 === 1)
    return `0x${evenHex(n)} ${set.map(([, name]) => name).join(', ') || unitless}`
  },
})

/** A number that must be `expected`: a checksum, a stop word. */
export const equals = (expected: number, what: string, code: NoteCode = 'checksum'): Meaning<number, number> => ({
  read: (n) => n,
  show: (n) => `0x${evenHex(n)}${n === expected ? ` ✓ ${what}` : ''}`,
  check: (n) =>
    n === expected
      ? undefined
      : {
          severity: code === 'checksum' ? 'error' : 'warning',
          code,
          text: `${what}: expected 0x${evenHex(expected)}, found 0x${evenHex(n)}`,
        },
})

/** Milliseconds since 1970 shown as a date; NaN reads as "not a date". Give it to a group that answers such a number. */
export const instant: Meaning<number | undefined, number | undefined> = {
  read: (t) => t,
  show: (t) =>
    t === undefined || Number.isNaN(t)
      ? 'not a date'
      : new Date(t).toISOString().replace('T', ' ').replace('.000Z', ' UTC').replace('Z', ' UTC'),
  check: (t) => (t === undefined || Number.isNaN(t) ? warning('malformed', 'not a date') : undefined),
}

/** Seconds since 1970 (UTC) as milliseconds. */
export const unixSeconds: Meaning<number, number> = {
  read: (n) => n * 1000,
  show: (t) => instant.show!(t, t),
  formula: (n) => `${n} × 1000`,
}

// ── bytes ───────────────────────────────────────────────────────────────

/** Bytes as lower-case hex digits. */
export const asHex: Meaning<Uint8Array, string> = { read: (bytes) => toHex(bytes) }
/** Six bytes as a hardware address `aa:bb:cc:dd:ee:ff`. */
export const macAddress: Meaning<Uint8Array, string> = { read: (bytes) => toHex(bytes, ':') }

// ── text cells ──────────────────────────────────────────────────────────

/** Text that an anchored pattern describes; `value` gets its groups. Anything else is noted and reads as undefined. */
export const like = <V>(
  pattern: RegExp,
  value: (...groups: string[]) => V,
  says: string,
  unit?: string,
): Meaning<string, V | undefined> => ({
  read: (raw) => {
    const found = pattern.exec(raw)
    return found ? value(...found.slice(1)) : undefined
  },
  check: (raw, value) => (value !== undefined || pattern.test(raw) ? undefined : warning('malformed', `${quoted(raw)} is not ${says}`)),
  ...(unit === undefined ? {} : { unit }),
})

/** A decimal number in text, blanks around it allowed. */
export const decimal = (unit?: string): Meaning<string, number | undefined> => decimalTimes(1, unit)

/** A decimal number in text times `factor` (km from the frame to m: 1000). */
export const decimalTimes = (factor: number, unit?: string): Meaning<string, number | undefined> => ({
  read: (raw) => {
    const n = decimalIn(raw)
    return Number.isNaN(n) ? undefined : n * factor
  },
  check: (raw, value) => (value === undefined ? warning('malformed', `${quoted(raw)} is not a number`) : undefined),
  ...(unit === undefined ? {} : { unit }),
  ...(factor === 1 ? {} : { formula: (raw) => (Number.isNaN(decimalIn(raw)) ? undefined : `${decimalIn(raw)} × ${factor}`) }),
})

const hexDigits = /^[0-9a-f]+$/i
/** A hexadecimal number in text. */
export const hexNumber: Meaning<string, number | undefined> = {
  read: (raw) => (hexDigits.test(raw) ? parseInt(raw, 16) : undefined),
  check: (raw, value) => (value === undefined ? warning('malformed', `${quoted(raw)} is not a hexadecimal number`) : undefined),
  formula: (raw) => (hexDigits.test(raw) ? `0x${raw}` : undefined),
}

const digitsOnly = /^\d+$/
/** Digits kept as text: identities, phone numbers. `count` is how many there must be. */
export const digits = (count?: number): Meaning<string, string> => ({
  read: (raw) => raw,
  check: (raw) =>
    digitsOnly.test(raw) && (count === undefined || raw.length === count)
      ? undefined
      : warning('malformed', `${quoted(raw)} is not ${count === undefined ? 'digits' : `${count} digits`}`),
})

/**
 * Degrees and minutes in one number, `ddmm.mmmm` or `dddmm.mmmm`: the last two digits before the point are minutes,
 * all before them degrees (which may be missing). The value is in degrees, without sign.
 */
export const degreesMinutes: Meaning<string, number | undefined> = {
  read: (raw) => {
    const n = Math.abs(decimalIn(raw))
    if (Number.isNaN(n)) return undefined
    const whole = Math.floor(n / 100)
    return whole + (n - whole * 100) / 60
  },
  unit: '°',
  check: (raw, value) => {
    if (value === undefined) return warning('malformed', `${quoted(raw)} is not degrees and minutes`)
    return Math.abs(decimalIn(raw)) % 100 < 60 ? undefined : warning('malformed', `${quoted(raw)} has 60 minutes or more`)
  },
  formula: (raw) => {
    const n = Math.abs(decimalIn(raw))
    if (Number.isNaN(n)) return undefined
    const whole = Math.floor(n / 100)
    return `${whole} + ${Number((n - whole * 100).toFixed(8))} ÷ 60`
  },
}

/** Which way a coordinate counts: north and east are +1, south and west −1. */
export const hemisphere: Meaning<string, 1 | -1 | undefined> = {
  read: (raw) =>
    raw === 'N' || raw === 'E' || raw === 'n' || raw === 'e'
      ? 1
      : raw === 'S' || raw === 'W' || raw === 's' || raw === 'w'
        ? -1
        : undefined,
  show: (_, raw) => ({ N: 'north', S: 'south', E: 'east', W: 'west' })[raw.toUpperCase()] ?? raw,
  check: (raw, value) => (value === undefined ? warning('unknown-value', `${quoted(raw)} is no hemisphere letter`) : undefined),
}

const evenHex = (n: number): string => {
  const digits = n.toString(16).toUpperCase()
  return digits.length % 2 ? '0' + digits : digits
}
const printed = (raw: string | number): string => (typeof raw === 'number' ? '0x' + evenHex(raw) : raw === '' ? '(empty)' : raw)
