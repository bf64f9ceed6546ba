import { toHex } from '../../wire/hex.ts'
import { fromLatin1 } from '../../wire/latin1.ts'

/**
 * The ways in which frames hold a number: as text, as two digits a byte at either nibble, as the hex of its text in text, and as a
 * binary number of four to eight bytes in either order.
 */
export interface Form {
  /** In hex digits of the frame; binary forms begin at whole bytes. */
  readonly hex: string
  readonly byNibble: boolean
}

/** All forms of a number; both of a pair have the same lengths, so one can take the other's place. */
export function numberForms(number: string, like = number): Form[] {
  const ascii = toHex(fromLatin1(number))
  const forms: Form[] = [
    { hex: ascii, byNibble: false },
    { hex: number, byNibble: true },
    { hex: toHex(fromLatin1(ascii)), byNibble: false },
    { hex: toHex(fromLatin1(ascii.toUpperCase())), byNibble: false },
  ]
  const width = byteWidth(like)
  if (width < 4 || width > 8) return forms
  const big = BigInt(number)
    .toString(16)
    .padStart(width * 2, '0')
  const little = big.match(/../g)!.reverse().join('')
  return [...forms, { hex: big, byNibble: false }, { hex: little, byNibble: false }]
}

/** Bytes that a number takes in binary. */
export const byteWidth = (number: string): number => Math.ceil(BigInt(number).toString(16).length / 2)

/** Forms of a word: as it is, in the other case, and as hex in text. */
export function wordForms(word: string): Form[] {
  if (!/^[\u0000-\u00ff]*$/.test(word)) return []
  const variants = [word, word.toLowerCase(), word.toUpperCase()]
  const ascii = variants.map((variant) => toHex(fromLatin1(variant)))
  return [...ascii, ...ascii.map((hex) => toHex(fromLatin1(hex)))].map((hex) => ({ hex, byNibble: false }))
}

/** Where a form occurs in the hex of a frame, from a place on; -1 where it does not. */
export function indexOfForm(hex: string, { hex: wanted, byNibble }: Form, from = 0): number {
  let at = hex.indexOf(wanted, from)
  if (byNibble) return at
  while (at !== -1 && at % 2 !== 0) at = hex.indexOf(wanted, at + 1)
  return at
}

/** Puts one form in the place of another wherever it occurs. */
export function replaceForms(hex: string, from: readonly Form[], to: readonly Form[]): string {
  let out = hex
  for (const [i, form] of from.entries()) {
    const other = to[i]
    if (!other || other.hex.length !== form.hex.length) continue
    for (let at = indexOfForm(out, form); at !== -1; at = indexOfForm(out, form, at + other.hex.length)) {
      out = out.slice(0, at) + other.hex + out.slice(at + other.hex.length)
    }
  }
  return out
}
