import { shown } from '../link/show.ts'
import type { Field } from '../wire/field.ts'
import { toHex } from '../wire/hex.ts'
import { type Count, Counter, Counters, type Occasion } from './count.ts'
import { type Numbers, Sample } from './numbers.ts'

/**
 * What a field is for, as far as a comparison must know it: places, clocks, counters, identities, checksums and lengths differ between any
 * two captures, whatever the firmware.
 */
export type Role = 'value' | 'place' | 'clock' | 'counter' | 'identity' | 'checksum'

/** What one field of one message type said. */
export interface FieldProfile {
  readonly role: Role
  /** `number km/h`, `text`: the kinds of value seen. */
  readonly kinds: readonly string[]
  /** Frames in which it had a value: an empty cell has none. */
  readonly present: Count
  /** Each value, where they are few. */
  readonly values: Readonly<Record<string, Count>> | undefined
  readonly numbers: Numbers | undefined
  /** How many different values, as far as they are counted. */
  readonly distinct: number
  /** How often a device's value was another than the one before. */
  readonly transitions: number
  /** The finest step between raw numbers, or the decimals of written ones as a step. */
  readonly step: number | undefined
}

/** What differs between any two captures, whatever the firmware. */
export const mayDiffer = new Set<Role>(['place', 'clock', 'counter', 'identity', 'checksum'])

/** A number that wanders rather than names something: many values, or values next to each other. */
export function measured({ kinds, numbers, distinct, role }: FieldProfile): boolean {
  if (role !== 'value' || !numbers || distinct < 3) return false
  return kinds.every((kind) => kind.startsWith('number')) || numbers.max - numbers.min < distinct * 2
}

const mostValues = 24
const mostDistinct = 64
const longestValue = 80

/** Watches one field of one message type. */
export class FieldWatch {
  readonly #name: string
  readonly #present = new Counter()
  readonly #values = new Counters(mostValues)
  readonly #sample = new Sample()
  readonly #kinds = new Set<string>()
  readonly #distinct = new Set<string>()
  readonly #last = new Map<string, { readonly text: string; readonly number: number | undefined }>()
  #transitions = 0
  #rising = 0
  #step: number | undefined
  #identity = 0
  #first: number | undefined

  constructor(name: string) {
    this.#name = name
  }

  see(field: Field, occasion: Occasion, identity: string | undefined, afresh: boolean): void {
    const text = valueText(field)
    const number = typeof field.value === 'number' ? field.value : typeof field.raw === 'number' ? field.raw : undefined
    const last = this.#last.get(occasion.device)
    const changed = last?.text !== text
    this.#present.add(occasion, afresh)
    this.#kinds.add(kindOf(field))
    if (this.#distinct.size < mostDistinct) this.#distinct.add(text)
    this.#values.add(text, occasion, changed || occasion.alarmed)
    if (last && changed) {
      this.#transitions++
      if (number !== undefined && last.number !== undefined && number > last.number) this.#rising++
    }
    this.#last.set(occasion.device, { text, number })
    if (number !== undefined) this.#sample.add(number, occasion.device)
    if (identity !== undefined && text.length >= 6 && (text.includes(identity) || identity.endsWith(text))) this.#identity++
    this.#measure(field)
  }

  done(): FieldProfile {
    const values = this.#values.overflow ? undefined : this.#values.done()
    return {
      role: this.#role(),
      kinds: [...this.#kinds].sort(),
      present: this.#present.done(),
      values,
      numbers: this.#sample.done(),
      distinct: this.#distinct.size,
      transitions: this.#transitions,
      step: this.#step,
    }
  }

  #role(): Role {
    const name = this.#name.toLowerCase()
    if (this.#identity > this.#present.count / 2 || /\b(imei|identity|terminal id|device id)\b/.test(name)) return 'identity'
    if (/check|crc|\bbcc\b|\bxor\b|\bsum\b/.test(name)) return 'checksum'
    if (/latitude|longitude|\b(lat|lon|lac|cid|ci|mcc|mnc|mac|ssid)\b|cell|tower|wi-?fi/.test(name)) return 'place'
    if (/\b(date|time|year|month|day|hour|minute|second|clock|timestamp)s?\b/.test(name) && !/zone|interval|advance/.test(name))
      return 'clock'
    if (/serial n|sequence|mileage|odometer/.test(name) || (this.#transitions >= 20 && this.#rising >= this.#transitions * 0.95))
      return 'counter'
    return 'value'
  }

  /** Raw whole numbers have the step that divides all their distances; written ones that of their last decimal. */
  #measure({ raw }: Field): void {
    if (typeof raw === 'number' && Number.isInteger(raw)) {
      this.#first ??= raw
      const distance = Math.abs(raw - this.#first)
      if (distance > 0) this.#step = this.#step === undefined ? distance : divisor(this.#step, distance)
      return
    }
    const decimals = typeof raw === 'string' ? /^[+-]?\d+\.(\d+)$/.exec(raw)?.[1]?.length : undefined
    if (decimals !== undefined) this.#step = Math.min(this.#step ?? 1, Number((10 ** -decimals).toPrecision(1)))
  }
}

function divisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

function kindOf({ value, meaning }: Field): string {
  const kind =
    value instanceof Uint8Array
      ? 'bytes'
      : value === undefined || value === null
        ? 'nothing'
        : typeof value === 'object'
          ? 'group'
          : typeof value
  return meaning?.unit === undefined ? kind : `${kind} ${meaning.unit}`
}

/** Codes as the vendor prints them, `0x22`; all else as it is. */
function valueText(field: Field): string {
  const { value, raw, meaning } = field
  const plain = value ?? raw
  if (plain instanceof Uint8Array) return toHex(plain.subarray(0, longestValue / 2))
  if (meaning?.show && Number.isInteger(plain)) return shown(field).slice(0, longestValue)
  const words = typeof plain === 'string' ? plain : (JSON.stringify(plain, plainBigint) ?? '')
  return words.slice(0, longestValue)
}
const plainBigint = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

/** The leaves of a tree with their paths; fields of one name in one group are one. */
export function* leaves(field: Field, path = ''): Generator<readonly [path: string, leaf: Field]> {
  for (const inner of field.fields ?? []) {
    const name = path === '' ? inner.name : `${path} › ${inner.name}`
    if (inner.fields && inner.fields.length > 0) yield* leaves(inner, name)
    else if (inner.form !== 'empty' && inner.form !== 'group') yield [name, inner]
  }
}
