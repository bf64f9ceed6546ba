import { xor8 } from '../../wire/checksum.ts'
import type { Layer } from '../family.ts'
import { type Flag, lengthAgrees } from './header.ts'

/** Escape pairs by flag: first byte · second byte → the byte they stand for. */
const escapes: Readonly<Record<Flag, Readonly<Record<number, number>>>> = {
  0x7e: { 0x7d01: 0x7d, 0x7d02: 0x7e },
  0xe7: { 0xe601: 0xe6, 0xe602: 0xe7, 0x3e01: 0x3e, 0x3e02: 0x3d },
}
export const isFlag = (byte: number | undefined): byte is Flag => byte === 0x7e || byte === 0xe7

/** The longest frame: 1023 bytes of body, header and flags, every byte escaped. */
export const longestFrame = 2 * (1023 + 24) + 2

/**
 * Undoes the escapes between the flags. Where somebody else has split the frame they may be undone already: then the bytes
 * as they are have the right length, or the right checksum where neither way has (escapes in pairs leave the checksum as it was).
 */
export function unescape(frame: Uint8Array, whole: boolean): Layer {
  const flag = frame[0]
  const plain: Layer = { bytes: frame, at: own }
  if (!isFlag(flag) || frame.length < 3 || !hasOpener(frame, flag)) return plain
  if (whole && lengthAgrees(frame)) return plain
  const layer = undone(frame, flag)
  return whole && !lengthAgrees(layer.bytes) && sumAgrees(frame) ? plain : layer
}

function undone(frame: Uint8Array, flag: Flag): Layer {
  const pairs = escapes[flag]
  const bytes = new Uint8Array(frame.length)
  const at = new Uint32Array(frame.length + 1)
  const strays: number[] = []
  let size = 0
  for (let i = 0; i < frame.length; i++) {
    const byte = frame[i]!
    const opens = i > 0 && i < frame.length - 1 && openers[flag].includes(byte)
    const meant = opens ? pairs[(byte << 8) | frame[i + 1]!] : undefined
    if (opens && meant === undefined) strays.push(size)
    at[size] = i
    bytes[size++] = meant ?? byte
    if (meant !== undefined) i++
  }
  at[size] = frame.length
  return { bytes: bytes.subarray(0, size), at: at.subarray(0, size + 1), ...(strays.length > 0 ? { strays } : {}) }
}
const own = new Uint32Array(0)

/** Most frames have no byte that could begin an escape. */
const hasOpener = (frame: Uint8Array, flag: Flag): boolean => openers[flag].some((byte) => frame.includes(byte, 1))
const openers: Readonly<Record<Flag, readonly number[]>> = { 0x7e: [0x7d], 0xe7: [0xe6, 0x3e] }

/** All bytes between the flags, un-escaped, exclusive-ored up to the last, which says the result. */
export const sumAgrees = (frame: Uint8Array): boolean => xor8(frame.subarray(1, -2)) === frame.at(-2)

/** A layer as the wire carries it; frames without flags have no escapes. */
export function escape(layer: Uint8Array): Uint8Array {
  const flag = layer[0]
  return isFlag(flag) && layer.length >= 3 ? wrap(flag, layer.subarray(1, -1)) : layer
}

/** Flag · bytes with escapes · flag. */
export function wrap(flag: Flag, bytes: Uint8Array): Uint8Array {
  const out: number[] = [flag]
  const codes = codesOf[flag]
  for (const byte of bytes) {
    const code = codes[byte]
    if (code === undefined) out.push(byte)
    else out.push(code >> 8, code & 0xff)
  }
  out.push(flag)
  return Uint8Array.from(out)
}
/** `3E 02` stands for 3D, which needs no escape: it is read, never written. */
const codesOf: Readonly<Record<Flag, Readonly<Record<number, number>>>> = {
  0x7e: { 0x7d: 0x7d01, 0x7e: 0x7d02 },
  0xe7: { 0xe6: 0xe601, 0xe7: 0xe602, 0x3e: 0x3e01 },
}
