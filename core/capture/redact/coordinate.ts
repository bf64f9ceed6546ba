import type { Field } from '../../wire/field.ts'
import { fromHex, toHex } from '../../wire/hex.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'
import { bytesOf, isWhole, leaves, putNumber } from './leaf.ts'

/** A way of writing degrees; `text` has the digits as the frame has them now. */
type Write = (degrees: number) => string

/** Moves what a field says by some degrees away from the equator or Greenwich (towards them where negative); false where it is not understood. */
export function move(layer: Uint8Array, field: Field, degrees: number): boolean {
  const whole = Math.abs(Number(field.value))
  const leaf = [...leaves(field)].find(
    (one) => typeof one.value === 'number' && one.bits > 0 && Math.abs(Math.abs(one.value) - whole) < 1e-9 + whole * 1e-9,
  )
  if (!leaf || !Number.isFinite(whole)) return false
  const target = whole + degrees
  switch (leaf.form) {
    case 'text':
      return isWhole(leaf) && moveText(layer, leaf, whole, target)
    case 'bcd':
      return moveBcd(layer, leaf, whole, target)
    case 'uint':
    case 'int':
    case 'uint-le':
    case 'int-le':
      return isWhole(leaf) && moveNumber(layer, leaf, whole, target)
    case 'float':
      return isWhole(leaf) && moveFloat(layer, leaf, whole, target)
    default:
      return false
  }
}

function moveText(layer: Uint8Array, leaf: Field, whole: number, target: number): boolean {
  const text = latin1(bytesOf(layer, leaf))
  const parts = /^(\s*[+-]?)([0-9]+(?:\.[0-9]+)?|[0-9A-Fa-f]{6,8})(\s*)$/.exec(text)
  const written = parts && moved(parts[2]!, whole, target)
  if (!parts || written === undefined) return false
  layer.set(fromLatin1(parts[1]! + written + parts[3]!), leaf.at >> 3)
  return true
}

/** Digits of two to a byte; the field may begin and end within one. */
function moveBcd(layer: Uint8Array, leaf: Field, whole: number, target: number): boolean {
  if (leaf.at % 4 !== 0 || leaf.bits % 4 !== 0) return false
  const from = leaf.at >> 3
  const to = (leaf.at + leaf.bits + 7) >> 3
  const hex = toHex(layer.subarray(from, to))
  const start = (leaf.at - from * 8) / 4
  const digits = hex.slice(start, start + leaf.bits / 4)
  const written = /^\d+$/.test(digits) ? moved(digits, whole, target) : undefined
  if (written === undefined) return false
  layer.set(fromHex(hex.slice(0, start) + written + hex.slice(start + digits.length))!, from)
  return true
}

function moveNumber(layer: Uint8Array, leaf: Field, whole: number, target: number): boolean {
  const raw = Number(leaf.raw)
  const size = Math.abs(raw)
  if (size === 0) return false
  const written = moved(String(size), whole, target, false) ?? String(Math.round((size * target) / whole))
  putNumber(layer, leaf, BigInt(written) * (raw < 0 ? -1n : 1n))
  return true
}

/** Degrees, or degrees and minutes as `ddmm.mmmm`. */
function moveFloat(layer: Uint8Array, leaf: Field, whole: number, target: number): boolean {
  const view = new DataView(layer.buffer, layer.byteOffset)
  const from = leaf.at >> 3
  const raw = Number(leaf.raw)
  const isDegrees = Math.abs(Math.abs(raw) - whole) < 1e-4
  const written = (raw < 0 ? -1 : 1) * (isDegrees ? target : degreesMinutes(target, 6))
  for (const little of [false, true]) {
    if (leaf.bits === 32 && view.getFloat32(from, little) === leaf.raw) {
      view.setFloat32(from, written, little)
      return true
    }
    if (leaf.bits === 64 && view.getFloat64(from, little) === leaf.raw) {
      view.setFloat64(from, written, little)
      return true
    }
  }
  return false
}

/** Digits that say the target as those given say the whole: the form is the one that gives the same digits again. */
function moved(digits: string, whole: number, target: number, linear = true): string | undefined {
  const write = ways(digits, whole, linear).find((way) => close(way(whole), digits))
  const written = write?.(target)
  return written?.length === digits.length ? written : undefined
}

function ways(digits: string, whole: number, linear: boolean): Write[] {
  const point = digits.indexOf('.')
  const decimals = point === -1 ? 0 : digits.length - point - 1
  const pad = (text: string) => text.padStart(digits.length, '0')
  if (point !== -1) {
    return [(degrees) => pad(degrees.toFixed(decimals)), (degrees) => pad(degreesMinutes(degrees, decimals).toFixed(decimals))]
  }
  const sexagesimal = [6, 5, 4, 3, 2, 1].map(
    (places): Write =>
      (degrees) =>
        pad(String(Math.round(degreesMinutes(degrees, places) * 10 ** places))),
  )
  const decimal = [8, 7, 6, 5, 4].map(
    (places): Write =>
      (degrees) =>
        pad(String(Math.round(degrees * 10 ** places))),
  )
  if (!linear) return sexagesimal
  const isHex = /[a-f]/i.test(digits)
  const number = parseInt(digits, 16)
  const hex: Write = (degrees) => {
    const text = pad(Math.round((number * degrees) / whole).toString(16))
    return digits === digits.toUpperCase() ? text.toUpperCase() : text
  }
  return isHex ? [hex] : [...sexagesimal, ...decimal, hex]
}

/** `dd * 100 + mm`, rounded to so many decimals of a minute, and never 60 of them. */
function degreesMinutes(degrees: number, places: number): number {
  const full = Math.floor(degrees)
  const minutes = Number(((degrees - full) * 60).toFixed(places))
  return minutes >= 60 ? (full + 1) * 100 : full * 100 + minutes
}

/** The same but for the last digit, which may have been rounded. */
const close = (one: string, other: string): boolean =>
  one === other ||
  (one.length === other.length && one.slice(0, -1) === other.slice(0, -1)) ||
  (one.length === other.length && Math.abs(Number(one) - Number(other)) * 10 ** (other.split('.')[1]?.length ?? 0) < 1.5)
