// What tells a binary frame from other bytes: it has no check and no length, so only its decimal digits and its date can.
//
//  0        1           6        9        12         16       17                        22             25      29
//  $        id (5)      hhmmss   ddmmyy   ddmm.mmmm  battery  dddmm.mmmm + flag nibble  speed, course  status  tail
//
// With a 15-digit identity (8 bytes, the last half byte filled up) everything behind it stands 3 bytes later.

export const dollar = 0x24
/** Starts a block of 32 bytes that some units send between frames and that repeats a fix. */
export const cross = 0x58
export const star = 0x2a
export const hash = 0x23

const narrowId = 5
const wideId = 8

/** Lengths of a frame; the one with the 15-digit identity is the only one of its length. */
export const wideSize = 42
export const sizes = [32, 45, 46, 48, wideSize] as const

/** Behind the identity, byte by byte: the highest value, the highest low half, and the lowest value: day and month start at 1. */
const highest = [
  [0x23, 0x59, 0x59], // hhmmss
  [0x31, 0x12, 0x99], // ddmmyy
  [0x90, 0x59, 0x99, 0x99], // ddmm.mmmm
  [0xff], // battery
  [0x18, 0x95, 0x99, 0x99, 0x9f], // dddmm.mmmm and flags
  [0x99, 0x93, 0x99], // speed, course
].flat()
const highestHalf = highest.map((_, place) => ({ 10: 15, 12: 5, 15: 15, 17: 3 })[place] ?? 9)
const lowest = highest.map((_, place) => (place === 3 || place === 4 ? 1 : 0))
/** Where the digits before say so, there is less room: 180 degrees of longitude, 360 of the course. */
const highestBehind = (place: number, before: number): number =>
  place === 12 && before === 0x18 ? 0x09 : place === 18 && (before & 15) === 3 ? 0x60 : highest[place]!

/** The offset of the first byte that cannot be in a binary frame that starts at `at`; where all of them can, the end of the bytes or, when there are enough, Infinity. */
export function binaryMisfit(bytes: Uint8Array, at: number, wide: boolean): number {
  const start = bytes[at]
  if (start !== undefined && start !== dollar && start !== cross) return at
  const id = at + 1 + (wide ? wideId : narrowId)
  for (let i = at + 1; i < id; i++) {
    const byte = bytes[i]
    if (byte === undefined) return bytes.length
    if (byte > 0x9f || (byte & 15) > (wide && i === id - 1 ? 15 : 9)) return i
  }
  for (let place = 0; place < highest.length; place++) {
    const byte = bytes[id + place]
    if (byte === undefined) return bytes.length
    if (byte > highestBehind(place, bytes[id + place - 1]!) || (byte & 15) > highestHalf[place]! || byte < lowest[place]!) return id + place
  }
  return Infinity
}

/** Could a binary frame with an identity of either width start at `at`? Undefined: the bytes fit as far as they go, but they are too few. */
export function startsBinary(bytes: Uint8Array, at: number): boolean | undefined {
  const misfit = Math.max(binaryMisfit(bytes, at, false), binaryMisfit(bytes, at, true))
  return misfit === Infinity ? true : misfit >= bytes.length ? undefined : false
}

/** A text frame: `*`, two letters, a comma. Undefined: too few bytes to tell. */
export function startsText(bytes: Uint8Array, at: number): boolean | undefined {
  for (let i = 0; i < 4; i++) {
    const byte = bytes[at + i]
    if (byte === undefined) return undefined
    const letter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
    if (i === 0 ? byte !== star : i === 3 ? byte !== 0x2c : !letter) return false
  }
  return true
}

/** JT600 has `$` and packed decimals as well, then its length; its date stands elsewhere. A frame of this family before 2013 alone could look like one. */
export function looksLikeJt600(bytes: Uint8Array): boolean {
  const at = bytes[8] === 0 ? 8 : 7
  const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  const [day = 0, month = 0] = bytes.subarray(at + 2)
  // A damaged or cut one is not as long as it says; the status of this family has set bits where JT600 has a low number.
  const fits = bytes.length === length + 10 || (bytes[at] === 0 && !bytes.subarray(25, 32).some((byte) => byte >= 0xf0))
  return fits && day >= 0x01 && day <= 0x31 && month >= 0x01 && month <= 0x12
}
