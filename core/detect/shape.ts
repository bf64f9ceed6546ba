import { clue, type Clue, type ClueOptions, fail, type Head, type Look, more, pass } from './clue.ts'

/**
 * A text grammar as a row of pieces, matched from left to right, greedy, without going back: linear on any input.
 * Unlike a regular expression it can say "so far so good, more bytes needed", and at which byte it fails and what was expected there.
 */
export interface Piece {
  readonly says: string
  /** The offset behind what was matched; `needsMore`; or `missAt(offset)`. */
  match(head: Head, at: number): number
}
export type Part = string | Piece

/** Answers of `Piece.match`: every byte so far fits, but they are too few; or the byte at `offset` does not fit. */
export const needsMore = -1
export const missAt = (offset: number): number => -2 - offset

type ByteTest = (byte: number) => boolean
const digit: ByteTest = (b) => b >= 0x30 && b <= 0x39
const upper: ByteTest = (b) => b >= 0x41 && b <= 0x5a
const letter: ByteTest = (b) => upper(b & ~0x20) && b >= 0x41
const hexadecimal: ByteTest = (b) => digit(b) || ((b | 0x20) >= 0x61 && (b | 0x20) <= 0x66)
const word: ByteTest = (b) => digit(b) || letter(b) || b === 0x5f
const printable: ByteTest = (b) => b >= 0x20 && b <= 0x7e

/** `min` to `max` bytes that a test lets pass. */
export function run(says: string, test: ByteTest, min: number, max: number): Piece {
  return {
    says: min === max ? `${min} ${says}` : max === Infinity ? `${min} or more ${says}` : `${min} to ${max} ${says}`,
    match: ({ bytes, final }, at) => {
      let end = at
      while (end < bytes.length && end - at < max && test(bytes[end]!)) end++
      if (end - at >= min && (end < bytes.length || final || end - at === max)) return end
      return end === bytes.length && !final ? needsMore : missAt(end)
    },
  }
}
export const digits = (min: number, max = min): Piece => run('digits', digit, min, max)
export const letters = (min: number, max = min): Piece => run('letters', letter, min, max)
export const capitals = (min: number, max = min): Piece => run('capital letters', upper, min, max)
export const hexDigits = (min: number, max = min): Piece => run('hexadecimal digits', hexadecimal, min, max)
export const wordCharacters = (min: number, max = min): Piece => run('letters or digits', word, min, max)
export const printables = (min: number, max = min): Piece => run('printable characters', printable, min, max)
/** One byte out of a set of characters. */
export const oneOf = (characters: string): Piece =>
  run(`of ${JSON.stringify(characters)}`, (b) => characters.includes(String.fromCharCode(b)), 1, 1)

/** Everything before the character `stop`, at most `max` bytes; where the bytes have ended for good, all of them. */
export function upTo(stop: string, max = 512): Piece {
  const code = stop.charCodeAt(0)
  return {
    says: `${JSON.stringify(stop)} within ${max} bytes`,
    match: ({ bytes, final }, at) => {
      const found = bytes.indexOf(code, at)
      if (found !== -1 && found - at <= max) return found
      if (found !== -1 || bytes.length - at > max) return missAt(at)
      return final ? bytes.length : needsMore
    },
  }
}

/** The word stands somewhere within the next `max` bytes; matching goes on behind it. */
export function somewhere(expected: string, max = 512): Piece {
  const codes = [...expected].map((c) => c.charCodeAt(0))
  return {
    says: `${JSON.stringify(expected)} within ${max} bytes`,
    match: ({ bytes, final }, at) => {
      for (let i = bytes.indexOf(codes[0]!, at); i !== -1 && i - at <= max; i = bytes.indexOf(codes[0]!, i + 1)) {
        if (i + codes.length <= bytes.length && codes.every((c, k) => bytes[i + k] === c)) return i + codes.length
      }
      return bytes.length - at > max + codes.length || final ? missAt(at) : needsMore
    },
  }
}

/** A terminator, which may have been taken off where a frame was split by somebody else. */
export function end(...terminators: string[]): Piece {
  const words = terminators.map(literal)
  return {
    says: `the end ${terminators.map((t) => JSON.stringify(t)).join(' or ')}`,
    match: (head, at) => (head.whole && at === head.bytes.length ? at : firstOf(words, head, at)),
  }
}

/** The first of several rows of pieces that matches. */
export function either(...alternatives: (Part | readonly Part[])[]): Piece {
  const rows = alternatives.map((a) => (Array.isArray(a) ? row(a as Part[]) : piece(a as Part)))
  return { says: rows.map((r) => r.says).join(' or '), match: (head, at) => firstOf(rows, head, at) }
}
/** The parts where they stand, else nothing. */
export function maybe(...parts: Part[]): Piece {
  const inner = row(parts)
  return {
    says: `perhaps ${inner.says}`,
    match: (head, at) => {
      const next = inner.match(head, at)
      return next >= 0 || (next === needsMore && at < head.bytes.length) ? next : at
    },
  }
}

/** A grammar clue: the stream starts with these parts in a row. Worth 4 points and required unless told otherwise. */
export function shape(says: string, parts: readonly Part[], options: ClueOptions = {}): Clue {
  const pieces = parts.map(piece)
  return clue('grammar', says, (head) => look(pieces, head), options)
}

function look(pieces: readonly Piece[], head: Head): Look {
  let at = 0
  for (const { match, says } of pieces) {
    const next = match(head, at)
    if (next === needsMore) {
      if (!head.final) return more(0, head.bytes.length, says)
      return fail(at, head.bytes.length, says, 'the end of the bytes')
    }
    if (next < 0) {
      const miss = -2 - next
      return fail(
        miss,
        Math.min(miss + 1, head.bytes.length),
        says,
        miss < head.bytes.length ? shown(head.bytes, miss) : 'the end of the bytes',
      )
    }
    at = next
  }
  return pass(0, at)
}

const piece = (part: Part): Piece => (typeof part === 'string' ? literal(part) : part)

function literal(expected: string): Piece {
  const codes = [...expected].map((c) => c.charCodeAt(0))
  return {
    says: JSON.stringify(expected),
    match: ({ bytes, final }, at) => {
      for (let i = 0; i < codes.length; i++) {
        if (at + i >= bytes.length) return final ? missAt(at + i) : needsMore
        if (bytes[at + i] !== codes[i]) return missAt(at + i)
      }
      return at + codes.length
    },
  }
}

function row(parts: readonly Part[]): Piece {
  const pieces = parts.map(piece)
  return {
    says: pieces.map((p) => p.says).join(' '),
    match: (head, at) => {
      for (const { match } of pieces) {
        at = match(head, at)
        if (at < 0) return at
      }
      return at
    },
  }
}

function firstOf(pieces: readonly Piece[], head: Head, at: number): number {
  let furthest = missAt(at)
  let open = false
  for (const { match } of pieces) {
    const next = match(head, at)
    if (next >= 0) return next
    if (next === needsMore) open = true
    else furthest = Math.min(furthest, next)
  }
  return open ? needsMore : furthest
}

/** A few bytes as a person wants to see them: text where it is text, hex where it is not. */
function shown(bytes: Uint8Array, at: number): string {
  const part = bytes.subarray(at, at + 8)
  return part.every(printable)
    ? JSON.stringify(String.fromCharCode(...part))
    : [...part].map((b) => b.toString(16).padStart(2, '0')).join(' ')
}
