import { agree, clue, type Clue, type ClueOptions, fail, type Head, more, pass } from '../../detect/clue.ts'
import { toHex } from '../../wire/hex.ts'
import { startsWith } from '../../wire/split.ts'
import { codes, find, longestFrame, type Measure, numberBe, numberLe, type Sequence } from './framing.ts'

/** Start bytes that are worth `points`: two bytes any stream may begin with, four hardly any does. */
export function signature(points: number, ...sequences: readonly Sequence[]): Clue {
  const wanted = sequences.map(codes)
  const longest = Math.max(...wanted.map((w) => w.length))
  const shown = sequences
    .map((s) => (typeof s === 'string' ? JSON.stringify(s) : toHex(Uint8Array.from(s), ' ').toUpperCase()))
    .join(' or ')
  return clue(
    'start',
    `starts with ${shown}`,
    ({ bytes }) => {
      let open = false
      for (const sequence of wanted) {
        const held = startsWith(bytes, sequence)
        if (held) return pass(0, sequence.length)
        open ||= held === undefined
      }
      return open
        ? more(0, bytes.length)
        : fail(0, Math.min(longest, bytes.length), shown, toHex(bytes.subarray(0, longest), ' ').toUpperCase())
    },
    { points },
  )
}

/** The first byte is in a range: for families whose first byte is a type or the high byte of a length. */
export const firstByte = (from: number, to: number): Clue =>
  clue(
    'start',
    `starts with a byte from ${hexByte(from)} to ${hexByte(to)}`,
    ({ bytes }) => {
      const byte = bytes[0]
      if (byte === undefined) return more(0, 0)
      return byte >= from && byte <= to ? pass(0, 1) : fail(0, 1, `${hexByte(from)}…${hexByte(to)}`, hexByte(byte))
    },
    { points: 0 },
  )

interface FitsOptions extends ClueOptions {
  /** What stands at the end of the frame. */
  readonly end?: Sequence
  /** What a second frame behind the first starts with; otherwise anything may follow the first. */
  readonly followedBy?: readonly number[]
}

/** The frame ends where its length says: exactly at the end of the bytes, or more follows that is not contradicted. */
export function fits(measure: Measure, { end, followedBy, ...options }: FitsOptions = {}): Clue {
  const tail = end === undefined ? undefined : codes(end)
  return clue(
    'framing',
    tail ? `ends with ${toHex(Uint8Array.from(tail), ' ').toUpperCase()} where its length says` : 'ends where its length says',
    ({ bytes, whole }) => {
      const size = measure(bytes)
      if (size === undefined) return more(0, bytes.length, 'the length')
      if (size < 3 || size > longestFrame) return fail(0, Math.min(8, bytes.length), 'a plausible length', `${size} bytes`)
      if (size > bytes.length)
        return whole ? fail(0, bytes.length, `${size} bytes`, `${bytes.length} bytes`) : more(0, bytes.length, `${size} bytes`)
      if (whole && size !== bytes.length && !tail) return fail(0, bytes.length, `${size} bytes`, `${bytes.length} bytes`)
      if (tail && !startsWith(bytes, tail, size - tail.length)) {
        return fail(size - tail.length, size, toHex(Uint8Array.from(tail), ' '), toHex(bytes.subarray(size - tail.length, size), ' '))
      }
      if (followedBy && size < bytes.length && !followedBy.includes(bytes[size]!))
        return fail(size, size + 1, 'the start of the next frame', hexByte(bytes[size]!))
      return pass(0, size, `${size} bytes`)
    },
    options,
  )
}

interface SumForm extends ClueOptions {
  readonly name: string
  readonly of: (bytes: Uint8Array) => number
  /** The first byte that it covers; 0 unless told. */
  readonly from?: number
  /** Where the checksum stands; counted from the end of the frame when negative. */
  readonly at: number
  /** Where what it covers ends; where the checksum stands unless told. Counted from the end when negative or 0. */
  readonly to?: number
  readonly width?: 1 | 2 | 4
  readonly little?: true
}

/** A checksum over a part of a frame that tells its size. */
export function summed(measure: Measure, { name, of, from = 0, at, to = at, width = 2, little, ...options }: SumForm): Clue {
  return clue(
    'checksum',
    `${name} agrees`,
    ({ bytes }) => {
      const size = measure(bytes)
      if (size === undefined || size > bytes.length) return more(0, bytes.length, 'the whole frame')
      const place = at < 0 ? size + at : at
      const end = to <= 0 ? size + to : to
      if (place < 0 || place + width > size || end <= from) return fail(0, size, 'room for a checksum', `${size} bytes`)
      const found = little ? numberLe(bytes, place, width) : numberBe(bytes, place, width)
      return agree(place, place + width, of(bytes.subarray(from, end)), found)
    },
    options,
  )
}

/** What a frame must end with, where nothing tells its size: the end of the bytes, or the first such mark. */
export function closes(end: Sequence, options: ClueOptions = {}): Clue {
  const tail = codes(end)
  const shown = toHex(Uint8Array.from(tail), ' ').toUpperCase()
  return clue(
    'framing',
    `ends with ${shown}`,
    ({ bytes, final }) => {
      const at = bytes.length - tail.length
      if (at > 0 && startsWith(bytes, tail, at)) return pass(at, bytes.length)
      return final ? fail(Math.max(0, at), bytes.length, shown, toHex(bytes.subarray(Math.max(0, at)), ' ')) : more(0, bytes.length, shown)
    },
    options,
  )
}

/** Two hex digits behind the last `*` over the text from `from` up to (or, `star`, including) the `*`. */
export function starSum(
  name: string,
  of: (bytes: Uint8Array) => number,
  { from = 0, star = 0 }: { from?: number; star?: 0 | 1 } = {},
): Clue {
  return clue('checksum', `${name} behind “*” agrees`, ({ bytes, final }) => {
    const lineEnd = bytes.indexOf(0x0d)
    const at = bytes.lastIndexOf(0x2a, lineEnd === -1 ? bytes.length : lineEnd)
    if (at === -1 || at + 3 > bytes.length)
      return final ? fail(bytes.length, bytes.length, '“*” and two hex digits', 'none') : more(0, bytes.length, '“*” and two hex digits')
    const digits = hexByteAt(bytes, at + 1)
    if (digits === undefined) return fail(at + 1, at + 3, 'two hex digits', toHex(bytes.subarray(at + 1, at + 3), ' '))
    return agree(at + 1, at + 3, of(bytes.subarray(from, at + star)), digits, 2)
  })
}

function hexByteAt(bytes: Uint8Array, at: number): number | undefined {
  const text = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0)
  return /^[0-9a-f]{2}$/i.test(text) ? parseInt(text, 16) : undefined
}

/** Packed decimal digits only, from `at` on: an identity, a date. */
export function packedDecimal(what: string, at: number, count: number, options: ClueOptions = {}): Clue {
  return clue(
    'content',
    `${what} in packed decimal`,
    ({ bytes }) => {
      if (bytes.length < at + count) return more(0, bytes.length, `${at + count} bytes`)
      for (let i = at; i < at + count; i++)
        if (bytes[i]! >> 4 > 9 || (bytes[i]! & 15) > 9) return fail(i, i + 1, 'two decimal digits', hexByte(bytes[i]!))
      return pass(at, at + count, toHex(bytes.subarray(at, at + count)))
    },
    options,
  )
}

/** An IMEI in eight bytes of packed decimal: a leading 0, then 15 digits of which the first is not 0. */
export function packedImei(at: number, options: ClueOptions = {}): Clue {
  return clue(
    'identity',
    'an IMEI in packed decimal',
    ({ bytes }) => {
      if (bytes.length < at + 8) return more(0, bytes.length, `${at + 8} bytes`)
      const digits = toHex(bytes.subarray(at, at + 8))
      return /^0[1-9]\d{14}$/.test(digits) ? pass(at, at + 8, digits.slice(1)) : fail(at, at + 8, '0 and 15 decimal digits', digits)
    },
    options,
  )
}

/** A test on bytes that are all there: passes where `holds` says so. */
export function holds(
  kind: Clue['kind'],
  says: string,
  need: number,
  test: (bytes: Uint8Array, head: Head) => boolean,
  options: ClueOptions = {},
): Clue {
  return clue(
    kind,
    says,
    (head) => {
      const { bytes, final } = head
      if (bytes.length < need)
        return final ? fail(0, bytes.length, `${need} bytes`, `${bytes.length}`) : more(0, bytes.length, `${need} bytes`)
      return test(bytes, head) ? pass(0, need) : fail(0, need, says, toHex(bytes.subarray(0, Math.min(need, 16)), ' '))
    },
    options,
  )
}

/** Text that stands somewhere in the frame. */
export function contains(word: string, options: ClueOptions = {}): Clue {
  const wanted = codes(word)
  return clue(
    'content',
    `contains ${JSON.stringify(word)}`,
    ({ bytes, final }) => {
      const at = find(bytes, wanted)
      if (at !== -1) return pass(at, at + wanted.length)
      return final ? fail(0, bytes.length, JSON.stringify(word), 'nothing like it') : more(0, bytes.length, JSON.stringify(word))
    },
    options,
  )
}

const hexByte = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0')

/** One clue for a family with two forms of frame: `first` looks at those that begin with one of these bytes, `second` at the others. */
export const ofForm = (says: string, bytes: readonly number[], first: Clue, second: Clue, options: ClueOptions = {}): Clue =>
  clue(first.kind, says, (head) => (bytes.includes(head.bytes[0]!) ? first : second).look(head), { points: first.points, ...options })
