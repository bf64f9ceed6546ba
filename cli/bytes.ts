import { readFileSync, statSync } from 'node:fs'
import { fromDump } from '../core/wire/dump.ts'
import { fromHex } from '../core/wire/hex.ts'
import { fromLatin1, latin1 } from '../core/wire/latin1.ts'
import { UsageError } from './usage.ts'

/** Text as bytes: Latin-1 where it fits, else UTF-8. */
export const bytesOf = (text: string): Uint8Array => (/^[\0-\xff]*$/.test(text) ? fromLatin1(text) : new TextEncoder().encode(text))

/** What was typed after `decode`: the name of a file, hex in any style, or text with `\r`, `\n` and `\x00` escapes. */
export function bytesFromArguments(words: readonly string[]): Uint8Array {
  const [first = ''] = words
  if (words.length === 1 && isFile(first)) return bytesFromContent(readFileSync(first))
  const typed = words.join(' ')
  const hex = fromHex(typed)
  if (hex && hex.length > 0) return hex
  if (typed.trim() === '') throw new UsageError('give hex, text, the name of a file, or - for standard input')
  return bytesOf(unescaped(unquoted(typed)))
}

/** A file's content: hex as people paste it, a hex dump with offsets, or else the bytes themselves. */
export function bytesFromContent(content: Uint8Array): Uint8Array {
  if (content.some((byte) => byte > 0x7e || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d))) return content
  const text = latin1(content)
  const hex = fromHex(text) ?? fromDump(text)
  return hex && hex.length > 0 ? hex : content
}

function isFile(name: string): boolean {
  try {
    return statSync(name).isFile()
  } catch {
    return false
  }
}

const unquoted = (text: string): string =>
  /^"(.*)"$|^'(.*)'$/s
    .exec(text)
    ?.slice(1)
    .find((inner) => inner !== undefined) ?? text

const escapes: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' }
const unescaped = (text: string): string =>
  text.replace(/\\(?:x([0-9a-f]{2})|([rnt0\\]))/gi, (_, hex: string | undefined, letter: string | undefined) =>
    hex === undefined ? (escapes[letter ?? ''] ?? '') : String.fromCharCode(parseInt(hex, 16)),
  )
