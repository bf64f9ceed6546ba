import { readFileSync, statSync } from 'node:fs'
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

/** `00000010  78 78 0d 01 …  |xx..|`, as xxd, hexdump -C and Wireshark print it. */
function fromDump(text: string): Uint8Array | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^[0-9a-f]+$/i.test(line.trim()))
  const parts = lines.map((line) => /^\s*[0-9a-f]{3,8}:?\s+((?:[0-9a-f]{2,4}\s{1,2}){1,16})(?:\s.*)?$/i.exec(`${line} `)?.[1])
  return parts.length > 0 && parts.every((part) => part !== undefined) ? fromHex(parts.join(' ')) : undefined
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
