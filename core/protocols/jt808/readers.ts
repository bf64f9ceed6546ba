import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Meaning } from '../../wire/field.ts'
import { asHex, hex, over, scaled, times, unit } from '../../wire/meaning.ts'
import type { ItemReader } from '../blocks/items.ts'

/** What the items of one position share. */
export interface Additional {
  readonly report: Report
  /** The model, also where an item names it. */
  model: string | undefined
  /** Item 80 stands before: what follows are engine data. */
  obd: boolean
}
export type Read = ItemReader<Additional>

// Readers for the value column of the item tables.

/** An unsigned number of the item's size under its attribute. */
export const number =
  (key: string, meaning: Meaning<number, number | undefined> = plain): Read =>
  (d, { report }, size, label) =>
    report.set(key, d.uint(label, size, meaning))
/** A two's complement number of the item's size under its attribute. */
export const signed =
  (key: string, meaning: Meaning<number, number> = plain): Read =>
  (d, { report }, size, label) =>
    report.set(key, d.int(label, size, meaning))
/** All of the item as text under its attribute, blanks and zeros around it left off. */
export const text =
  (key: string): Read =>
  (d, { report }, size, label) => {
    if (size > 0) report.set(key, d.text(label, size, trimmed))
  }
/** All of the item as hex digits under its attribute. */
export const bytes =
  (key: string): Read =>
  (d, { report }, size, label) =>
    report.set(key, d.blob(label, size, asHex))
/** A number that is shown and says nothing to the report. */
export const shown =
  (meaning: Meaning<number, number> = plain): Read =>
  (d, _, size, label) =>
    void d.uint(label, size, meaning)
/** Bytes that are named and not explained. */
export const raw: Read = (d, _, size, label) => void d.blob(label, size, asHex)
/** Bits that are shown as they are named. */
export const bits = (meaning: Meaning<number, number>): Read => shown(meaning)

export const plain: Meaning<number, number> = { read: (n) => n }
export const percent = unit('%')
export const kmh = unit('km/h')
export const rpm = unit('rpm')
export const tenths = over(10)
export const tenthKmh = over(10, 'km/h')
export const tenthVolts = over(10, 'V')
export const hundredthVolts = over(100, 'V')
export const millivolts = over(1000, 'V')
export const tenthDegrees = over(10, '°C')
export const hundredMetres = times(100, 'm')
export const metres = unit('m')
export const byteCount = unit('bytes')
export const kilometres = times(1000, 'm')
export const minus40 = scaled(1, -40, '°C')
export const tenthMinus50 = scaled(0.1, -50, '°C')
/** A byte of 255 as whole per cent. */
export const of255: Meaning<number, number> = { read: (n) => Math.floor((n * 100) / 255), unit: '%', formula: (n) => `⌊${n} × 100 ÷ 255⌋` }
export const mask = hex

/** Text in a fixed width: blanks and zeros around it are padding. */
export const trimmed: Meaning<string, string> = { read: (text) => text.replaceAll('\0', ' ').trim(), show: (text) => text }
/** Packed decimal with a padding of F, such as an ICCID of 19 digits. */
export const unpadded: Meaning<Uint8Array, string> = { read: (value) => asHex.read(value).replace(/f{1,8}$/, '') }

/** A word whose highest bit is its sign. */
export const signMagnitude: Meaning<number, number> = {
  read: (n) => (n & 0x8000 ? -(n & 0x7fff) : n),
  formula: (n) => (n & 0x8000 ? `32768 − ${n}` : undefined),
}
/** Tenths of a degree, the highest bit is the sign, FFFF is no sensor. */
export const probe: Meaning<number, number | undefined> = {
  read: (n) => (n === 0xffff ? undefined : signMagnitude.read(n) / 10),
  unit: '°C',
  show: (value) => (value === undefined ? 'no sensor' : String(value)),
  formula: (n) => (n === 0xffff ? undefined : `${signMagnitude.read(n)} ÷ 10`),
}

/** Three words as `[x,y,z]`. */
export const axes = (d: Decoder, meaning: Meaning<number, number> = plain, how: 'int' | 'uint' = 'int'): string =>
  `[${['x', 'y', 'z'].map((axis) => (how === 'int' ? d.i16(axis, meaning) : d.u16(axis, meaning))).join(',')}]`
