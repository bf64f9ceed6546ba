import { crcX25 } from '../../wire/checksum.ts'

// short  78 78 · length 1 · protocol number 1 · content · serial 2 · CRC 2 · 0D 0A
// long   79 79 · length 2 · protocol number 1 · content · serial 2 · CRC 2 · 0D 0A
// bare   78 78 · length 1 · protocol number 1 · content · 0D 0A, in firmware that mixes both families' frames

/** No frame of a real device is longer: photos go in pieces of about 1 KB. */
export const longest = 8192

export const isShort = (bytes: Uint8Array): boolean => bytes[0] === 0x78 && bytes[1] === 0x78
export const isLong = (bytes: Uint8Array): boolean => bytes[0] === 0x79 && bytes[1] === 0x79

/** What the length field says; undefined while it is not there yet. */
export function declaredLength(bytes: Uint8Array): number | undefined {
  if (isLong(bytes)) return bytes.length < 4 ? undefined : (bytes[2]! << 8) | bytes[3]!
  return bytes[2]
}
/** The size of the frame when the length field is right: it counts protocol number … error check. */
export const sizeOf = (bytes: Uint8Array, length: number): number => length + (isLong(bytes) ? 6 : 5)
export const typeOf = (bytes: Uint8Array): number | undefined => bytes[isLong(bytes) ? 4 : 3]

/** Do the stop bytes stand right before `end`? */
export const stopsAt = (bytes: Uint8Array, end: number): boolean => end >= 2 && bytes[end - 2] === 0x0d && bytes[end - 1] === 0x0a

/** Does the error check that stands four bytes before `end` agree with length … serial? */
export const checkAgrees = (bytes: Uint8Array, end: number): boolean =>
  end >= 10 && crcX25(bytes.subarray(2, end - 4)) === ((bytes[end - 4]! << 8) | bytes[end - 3]!)

/** The serial number: what stands six bytes before the end, also where a bare frame has none. */
export const serialOf = (frame: Uint8Array): number => ((frame[frame.length - 6] ?? 0) << 8) | (frame[frame.length - 5] ?? 0)

const wifiTypes: readonly (number | undefined)[] = [0x17, 0x69]
const mostAccessPoints = 0x1e

/**
 * The size of a Wi-Fi frame in the layout without serial and CRC, where the length byte is the number n of access points:
 * date 6 · n × (MAC 6 · RSSI 1) · m 1 · MCC 2 · MNC 1 · m × (LAC 2 · cell 2 · RSSI 1) [· alarm 1] · 0D 0A.
 * Undefined while bytes are missing, 0 where it does not fit.
 */
export function wifiSize(bytes: Uint8Array): number | undefined {
  const n = bytes[2]!
  if (!isShort(bytes) || !wifiTypes.includes(bytes[3]) || n > mostAccessPoints) return 0
  const m = bytes[10 + 7 * n]
  if (m === undefined) return undefined
  const size = 16 + 7 * n + 5 * m
  if (bytes.length < size) return undefined
  if (stopsAt(bytes, size)) return size
  if (bytes.length < size + 1) return undefined
  return stopsAt(bytes, size + 1) ? size + 1 : 0
}

/**
 * The size of a frame that leaves serial and CRC out: positions whose length byte counts their data only, the 15-byte login,
 * and a heartbeat that is nothing but its number. Undefined while bytes are missing, 0 where it does not fit.
 */
export function bareSize(bytes: Uint8Array): number | undefined {
  if (!isShort(bytes)) return 0
  if (bytes.length < 4) return undefined
  const size = bareSizes[(bytes[3]! << 8) | bytes[2]!]
  if (size === undefined) return 0
  if (bytes.length < size) return undefined
  return stopsAt(bytes, size) ? size : 0
}
/** By protocol number and length byte. */
const bareSizes: Readonly<Record<number, number>> = { 0x010d: 15, 0x0801: 6, 0x1012: 24, 0x1015: 27, 0x1112: 24, 0x1115: 27 }

/** How a cut frame is laid out: `end` is where its content ends, `declared` the size that its length byte claims. */
export interface Layout {
  readonly kind: 'framed' | 'bare'
  readonly declared: number
  readonly end: number
}

export function layoutOf(bytes: Uint8Array): Layout {
  const size = bytes.length
  const declared = sizeOf(bytes, declaredLength(bytes) ?? 0)
  const stopped = stopsAt(bytes, size)
  if ((declared === size && declared >= 10) || checkAgrees(bytes, size)) return { kind: 'framed', declared, end: size - 6 }
  // Less than serial, check and stop have room for: the length counts something else, or nothing.
  if (declared < 10 || bareSize(bytes) === size || wifiSize(bytes) === size)
    return { kind: 'bare', declared, end: stopped ? size - 2 : size }
  if (stopped) return { kind: 'framed', declared, end: size - 6 }
  return { kind: 'framed', declared, end: Math.min(size, declared === size + 2 ? size - 4 : declared - 6) }
}
