import { latin1 } from './latin1.ts'

/** Bytes of which some bits may be anything. */
export interface BytePattern {
  readonly size: number
  readonly value: Uint8Array
  /** Bits that count. */
  readonly mask: Uint8Array
}

/** A pattern is no longer than this: what it is compared with is searched at every byte. */
const longest = 1024

/** Hex in pairs, `?` for any half byte: `78 78 ?? 1?`, as a filter has it. Undefined where it is anything else. */
export function hexPattern(text: string): BytePattern | undefined {
  const read = /^[0-9a-f?\s:]+$/i.test(text) ? readPattern(text) : undefined
  return read && 'pattern' in read && read.pattern.size > 0 ? read.pattern : undefined
}

/** The characters of a text, one byte each. Undefined where one is none. */
export function textPattern(text: string): BytePattern | undefined {
  if (text.length === 0 || text.length > longest || /[^\u0000-\u00ff]/.test(text)) return undefined
  const value = Uint8Array.from(text, (character) => character.charCodeAt(0))
  return { size: value.length, value, mask: new Uint8Array(value.length).fill(0xff) }
}

export type ReadPattern = { readonly pattern: BytePattern } | { readonly problem: 'half' | 'quote' | 'digit' | 'long' }

/** Reads what somebody looks for: hex with `?` or `.` for any half byte, and text in quotes, one behind the other: `78 78 .. "imei" 0?`. */
export function readPattern(typed: string): ReadPattern {
  const nibbles: { value: number; mask: number }[] = []
  for (const [, text, open, hex] of typed.matchAll(/"([^"]*)"|(")|([^"]+)/g)) {
    if (open !== undefined) return { problem: 'quote' }
    if (text !== undefined) {
      if (nibbles.length % 2 !== 0) return { problem: 'half' }
      for (const character of text) {
        const code = character.charCodeAt(0)
        if (code > 0xff || character.length > 1) return { problem: 'digit' }
        nibbles.push({ value: code >> 4, mask: 15 }, { value: code & 15, mask: 15 })
      }
      continue
    }
    for (const digit of hex!.replace(/0x|\\x/gi, ' ').replace(/[\s:,;-]+/g, '')) {
      if (!/[0-9a-f?.]/i.test(digit)) return { problem: 'digit' }
      nibbles.push(digit === '?' || digit === '.' ? { value: 0, mask: 0 } : { value: parseInt(digit, 16), mask: 15 })
    }
  }
  if (nibbles.length % 2 !== 0) return { problem: 'half' }
  return nibbles.length > longest * 2 ? { problem: 'long' } : { pattern: ofNibbles(nibbles) }
}

function ofNibbles(nibbles: readonly { readonly value: number; readonly mask: number }[]): BytePattern {
  const size = nibbles.length / 2
  const join = (part: 'value' | 'mask') =>
    Uint8Array.from({ length: size }, (_, i) => (nibbles[i * 2]![part] << 4) | nibbles[i * 2 + 1]![part])
  return { size, value: join('value'), mask: join('mask') }
}

/** The pattern as filters say it: as text where it is plain text that could not be taken for hex, else as hex. */
export function printedPattern({ value, mask }: BytePattern): string {
  const text = latin1(value)
  if (mask.every((bits) => bits === 0xff) && /^[\x20-\x7e]*[g-z][\x20-\x7e]*$/i.test(text) && !/["\\]/.test(text)) return `"${text}"`
  return Array.from(value, (byte, i) => nibble(byte >> 4, mask[i]! >> 4) + nibble(byte & 15, mask[i]! & 15)).join(' ')
}
const nibble = (value: number, mask: number): string => (mask === 0 ? '?' : value.toString(16).toUpperCase())

/** Does the pattern stand at `at`? */
export function matchesAt({ size, value, mask }: BytePattern, bytes: Uint8Array, at: number): boolean {
  if (at < 0 || at + size > bytes.length) return false
  for (let i = 0; i < size; i++) if (((bytes[at + i]! ^ value[i]!) & mask[i]!) !== 0) return false
  return true
}

/** The first place from `from` on where the pattern stands; -1 where none is. */
export function indexOfPattern(pattern: BytePattern, bytes: Uint8Array, from = 0): number {
  const { size, value, mask } = pattern
  if (size === 0) return -1
  const last = bytes.length - size
  // Whole bytes are found faster than compared.
  const anchor = mask.indexOf(0xff)
  for (let at = from; at <= last; at++) {
    if (anchor >= 0) {
      const next = bytes.indexOf(value[anchor]!, at + anchor)
      if (next < 0 || next - anchor > last) return -1
      at = next - anchor
    }
    if (matchesAt(pattern, bytes, at)) return at
  }
  return -1
}

/** All places where the pattern stands, at most `most`; they may overlap. */
export function placesOf(pattern: BytePattern, bytes: Uint8Array, most: number): number[] {
  const found: number[] = []
  for (let at = indexOfPattern(pattern, bytes); at >= 0 && found.length < most; at = indexOfPattern(pattern, bytes, at + 1)) found.push(at)
  return found
}
