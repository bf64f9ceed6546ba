/**
 * What a splitter says about the head of a byte stream.
 * `wait` may name how many bytes in all are needed before asking again makes sense; `short` is a terminator that framing left off.
 */
export type Cut =
  | { readonly kind: 'frame'; readonly size: number }
  | { readonly kind: 'wait'; readonly need?: number }
  | { readonly kind: 'skip'; readonly size: number; readonly why: string }

/**
 * One pure function per family: looks at the head of the stream and says where the first frame ends.
 * `final` is true when no more bytes can come (a datagram's end, a closed or silent link): what can stand alone then is a frame.
 */
export type Splitter = (head: Uint8Array, final: boolean) => Cut

export const frame = (size: number): Cut => ({ kind: 'frame', size })
export const wait = (need?: number): Cut => (need === undefined ? { kind: 'wait' } : { kind: 'wait', need })
export const skip = (size: number, why: string): Cut => ({ kind: 'skip', size, why })

/** At most so many bytes of the head. */
export const startOf = (head: Uint8Array, most: number): Uint8Array => (head.length > most ? head.subarray(0, most) : head)

/** The first offset from `from` on where one of the given byte values stands; -1 where none does. */
export function indexOfAny(head: Uint8Array, values: readonly number[], from = 0): number {
  let first = -1
  for (const value of values) {
    const at = head.indexOf(value, from)
    if (at !== -1 && (first === -1 || at < first)) first = at
  }
  return first
}

/** Does `head` carry the bytes of `expected` at `at`? Undefined while it is too short to tell. */
export function startsWith(head: Uint8Array, expected: Uint8Array | readonly number[], at = 0): boolean | undefined {
  for (let i = 0; i < expected.length; i++) {
    if (at + i >= head.length) return undefined
    if (head[at + i] !== expected[i]) return false
  }
  return true
}
