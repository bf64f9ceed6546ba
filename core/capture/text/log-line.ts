import type { Transport } from '../../detect/clue.ts'
import type { Direction } from '../../protocols/family.ts'
import { fromHex } from '../../wire/hex.ts'
import { directionOf } from './json-chunk.ts'
import { parseTime, type TimeRules } from './text-time.ts'

/** What a line of somebody's log says: bytes at its end, and before them perhaps when, whence and whither. */
export interface LogLine {
  readonly bytes: Uint8Array
  readonly time: number | undefined
  readonly direction: Direction | undefined
  readonly remote: string | undefined
  readonly transport: Transport | undefined
}

/** Fewer bytes than this at the end of a line may be anything. */
const fewest = 4

/** A line that is nothing but bytes, perhaps in quotation marks or braces as source text has them. */
export function hexLine(text: string): Uint8Array | undefined {
  const bytes = fromHex(text.trim().replace(/^["'{[(]+|["'}\]),;]+$/g, ''))
  return bytes && bytes.length > 0 ? bytes : undefined
}

/** Undefined where the line has no bytes in hex at its end. */
export function logLine(text: string, rules: TimeRules): LogLine | undefined {
  const tokens = text.trim().split(/\s+/)
  let from = tokens.length
  while (from > 0 && isHex(tokens[from - 1]!)) from--
  // A short number before the bytes is their count, not one of them.
  if (tokens.length - from >= 2 && tokens[from]!.length < 4 && tokens[from + 1]!.length >= 8) from++
  const bytes = fromHex(tokens.slice(from).map(bare).join(' '))
  if (!bytes || bytes.length < fewest) return undefined
  return { bytes, ...head(tokens.slice(0, from), rules) }
}

/** What stands before the bytes, or on a line of its own above them. */
export function head(tokens: readonly string[], rules: TimeRules): Omit<LogLine, 'bytes'> {
  let time: number | undefined
  let direction: Direction | undefined
  let remote: string | undefined
  let transport: Transport | undefined
  for (const [i, token] of tokens.slice(0, 30).entries()) {
    const word = token.replace(/^[[("']+|[\])"',;]+$/g, '')
    const next = tokens[i + 1]?.replace(/[\])"',;]+$/, '')
    time ??= (next === undefined ? undefined : parseTime(`${word} ${next}`, rules)) ?? parseTime(word, rules)
    const plain = word.replace(/:+$/, '')
    direction ??= directionOf(plain)
    remote ??= /^(\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?)$/.exec(plain)?.[1]
    if (/^(tcp|udp)$/i.test(plain)) transport ??= plain.toLowerCase() as Transport
  }
  return { time, direction, remote, transport }
}

const bare = (token: string): string => token.replace(/^[[("'{]+|[\])"'},;.]+$/g, '')
const isHex = (token: string): boolean => /^(?:(?:0x|\\x)?[0-9a-fA-F]{2}[:,-]?)+$/i.test(bare(token)) && bare(token) !== ''
