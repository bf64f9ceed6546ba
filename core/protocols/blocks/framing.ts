import { frame, skip, type Splitter, startsWith, wait } from '../../wire/split.ts'

/**
 * How many bytes a frame has by its own words: undefined while `head` is too short to tell,
 * 0 where these bytes cannot start a frame.
 */
export type Measure = (head: Uint8Array) => number | undefined

interface LengthForm {
  readonly little?: true
  /** Bits of the field that count. */
  readonly mask?: number
}

/** A length field of `width` bytes at `at`; the frame has `plus` bytes more (or, negative, less) than it says. */
export function lengthAt(at: number, width: 1 | 2 | 3 | 4, plus: number, { little, mask }: LengthForm = {}): Measure {
  return (head) => {
    if (head.length < at + width) return undefined
    const value = little ? numberLe(head, at, width) : numberBe(head, at, width)
    return Math.max(0, (mask === undefined ? value : value & mask) + plus)
  }
}

/** Frames that all have the same size. */
export const sizeOf =
  (size: number): Measure =>
  () =>
    size

export const numberBe = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let i = at; i < at + width; i++) value = value * 256 + (bytes[i] ?? 0)
  return value
}
export const numberLe = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let i = at + width - 1; i >= at; i--) value = value * 256 + (bytes[i] ?? 0)
  return value
}

/** A byte sequence, as numbers or as text. */
export type Sequence = string | readonly number[]
export const codes = (sequence: Sequence): readonly number[] =>
  typeof sequence === 'string' ? [...sequence].map((c) => c.charCodeAt(0)) : sequence

export const longestFrame = 16 * 1024

/**
 * Cuts frames that tell their size. Bytes that cannot start a frame are skipped up to the next of `starts`;
 * without `starts` any byte may start one.
 */
export function measured(measure: Measure, starts: readonly Sequence[] = [], longest = longestFrame): Splitter {
  const wanted = starts.map(codes)
  const opens = (head: Uint8Array, at: number) => wanted.length === 0 || wanted.some((start) => startsWith(head, start, at) !== false)
  return (head) => {
    if (!opens(head, 0)) return skip(nextStart(head, opens), 'not the start of a frame')
    const size = measure(head)
    if (size === undefined) return wait()
    if (size === 0 || size > longest) return skip(nextStart(head, opens), 'a length that no frame has')
    return size <= head.length ? frame(size) : wait(size)
  }
}

function nextStart(head: Uint8Array, opens: (head: Uint8Array, at: number) => boolean): number {
  let at = 1
  while (at < head.length && !opens(head, at)) at++
  return at
}

interface DelimitedForm {
  /** What a frame may start with; any byte where it is left out. */
  readonly starts?: readonly Sequence[]
  readonly longest?: number
  /** What a frame starts with that ends the one before, where its own end is missing. */
  readonly before?: Sequence
}

/** Cuts text that goes on to the first of `ends`, which belongs to the frame unless it is a line end. */
export function delimited(ends: readonly Sequence[], { starts, longest = 4096, before }: DelimitedForm = {}): Splitter {
  const marks = ends.map(codes)
  const wanted = (starts ?? []).map(codes)
  const opens = (head: Uint8Array, at: number) => wanted.length === 0 || wanted.some((start) => startsWith(head, start, at) !== false)
  return (head, final) => {
    if (isLineEnd(head[0])) return skip(lineEndsAt(head), 'line end between frames')
    if (!opens(head, 0)) return skip(nextStart(head, opens), 'not the start of a frame')
    const end = firstEnd(head, marks)
    const next = before === undefined ? -1 : find(head, codes(before), 1)
    if (next !== -1 && (end === undefined || next < end)) return frame(next)
    if (end !== undefined) return frame(end)
    if (head.length > longest) return skip(head.length, `no end within ${longest} bytes`)
    return final ? frame(head.length) : wait()
  }
}

/** Frames that begin and end with the same mark, which stands nowhere else in them. */
export const between = (mark: Sequence): Splitter => {
  const [first = 0] = codes(mark)
  return (head) => {
    if (head[0] !== first)
      return skip(Math.max(1, head.indexOf(first) === -1 ? head.length : head.indexOf(first)), 'not the start of a frame')
    const end = head.indexOf(first, 1)
    // The end mark of a frame that began earlier.
    if (end === 1) return skip(1, 'two marks in a row')
    if (end === -1) return head.length > longestFrame ? skip(head.length, `no end within ${longestFrame} bytes`) : wait()
    return frame(end + 1)
  }
}

/** Lines that end with CR, LF or both. */
export const line = (...starts: readonly Sequence[]): Splitter => delimited(['\r', '\n'], { starts })

/** Nothing on the wire says where a frame ends: a datagram, or what comes between two silences, is one. */
export const unframed: Splitter = (head, final) => (final || head.length >= longestFrame ? frame(head.length) : wait())

const isLineEnd = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a
function lineEndsAt(head: Uint8Array): number {
  let at = 1
  while (at < head.length && isLineEnd(head[at])) at++
  return at
}

/** Where a sequence stands from `from` on; −1 where it does not. */
export function find(bytes: Uint8Array, sequence: readonly number[], from = 0): number {
  for (let at = bytes.indexOf(sequence[0]!, from); at !== -1; at = bytes.indexOf(sequence[0]!, at + 1))
    if (startsWith(bytes, sequence, at)) return at
  return -1
}

/** Offset behind the first end mark. */
function firstEnd(head: Uint8Array, marks: readonly (readonly number[])[]): number | undefined {
  let first: number | undefined
  for (const mark of marks) {
    const at = find(head, mark, 1)
    if (at !== -1 && (first === undefined || at < first)) first = mark.length === 1 && isLineEnd(mark[0]) ? at : at + mark.length
  }
  return first
}

/** A family with two forms of frame: `first` cuts those that begin with one of these bytes, `second` the others. */
export const twoForms =
  (bytes: readonly number[], first: Splitter, second: Splitter): Splitter =>
  (head, final) =>
    (bytes.includes(head[0]!) ? first : second)(head, final)
