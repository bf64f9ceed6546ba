import type { Meaning } from '../../wire/field.ts'
import { fromLatin1, latin1 } from '../../wire/latin1.ts'

// Chinese text as JT/T 808 and its kin send it. Every platform that runs the core has the table in its own TextDecoder.

interface Reader {
  decode(bytes: Uint8Array): string
}
const platform = globalThis as { readonly TextDecoder?: new (label: string) => Reader }

function makeReader(): Reader {
  try {
    if (platform.TextDecoder) return new platform.TextDecoder('gbk')
  } catch {
    // A platform without the table: text stays one character a byte.
  }
  return { decode: latin1 }
}
const reader = makeReader()

/** Bytes as GBK text; zeros around it are padding. */
export const gbkText: Meaning<Uint8Array, string> = {
  read: (bytes) => reader.decode(bytes).replaceAll('\0', ' ').trim(),
  show: (text) => text,
}

/** Text as GBK bytes. Raises `RangeError` for characters that GBK does not have. */
export function toGbk(text: string): Uint8Array {
  if (ascii.test(text)) return fromLatin1(text)
  const pairs = pairsByCharacter()
  const out: number[] = []
  for (const character of text) {
    const pair = character <= '\x7f' ? character.charCodeAt(0) : pairs.get(character)
    if (pair === undefined) throw new RangeError(`${JSON.stringify(character)} is not in GBK`)
    if (pair > 0xff) out.push(pair >> 8)
    out.push(pair & 0xff)
  }
  return Uint8Array.from(out)
}
const ascii = /^[\x00-\x7f]*$/

/** The reader's table turned round: every pair of bytes that is one character. */
function pairsByCharacter(): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = low === 0x7f ? '' : reader.decode(Uint8Array.of(high, low))
      if (text.length === 1 && text !== '\ufffd' && !pairs.has(text)) pairs.set(text, (high << 8) | low)
    }
  }
  return pairs
}
