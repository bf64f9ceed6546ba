import { fromHex } from '../../wire/hex.ts'
import { fromLatin1 } from '../../wire/latin1.ts'
import { toUtf8 } from '../utf8.ts'

/** How a text holds bytes. */
export type Coding = 'hex' | 'base64' | 'text'

/** Bytes from a text of unknown coding: hex where it is hex, Base64 where it can be nothing else, else the text itself with its escapes undone. */
export function payloadOf(text: string, coding?: Coding): Uint8Array | undefined {
  switch (coding ?? codingOf(text)) {
    case 'hex':
      return fromHex(text.trim())
    case 'base64':
      return fromBase64(text.trim())
    case 'text':
      return textBytes(unescaped(text))
  }
}

/** Hex needs an even number of digits and nothing else; Base64 is believed only with its padding or a sign that hex and words have not. */
export function codingOf(text: string): Coding {
  const trimmed = text.trim()
  if (trimmed.length >= 2 && fromHex(trimmed) !== undefined) return 'hex'
  const hasForm = trimmed.length >= 8 && trimmed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(trimmed)
  if (hasForm && (trimmed.endsWith('=') || /[+/]/.test(trimmed) || isMixed(trimmed))) return 'base64'
  return 'text'
}

/** No word and no number looks like this. */
const isMixed = (text: string): boolean => text.length >= 16 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /[0-9]/.test(text)

/** One byte a character where all fit, else UTF-8. */
export function textBytes(text: string): Uint8Array {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return toUtf8(text)
  return fromLatin1(text)
}

/** `\r`, `\n`, `\t`, `\\`, `\0` and `\xNN` as the characters that they stand for. */
export const unescaped = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:x([0-9a-fA-F]{2})|([rnt0\\]))/g, (_, hex: string | undefined, letter: string) =>
        hex === undefined ? escapes[letter]! : String.fromCharCode(parseInt(hex, 16)),
      )
    : text

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' }

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Map([...alphabet].map((character, i) => [character, i]))

/** Undefined where it is not Base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  if (digits.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const digit of digits) {
    const value = sextets.get(digit)
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}
