import { crcX25 } from '../../wire/checksum.ts'

// 78 78 · length 1 · type 1 · data · 0D 0A: no serial number, no error check, and a length that means something else in each type

/** No frame is longer: 255 access points and 255 cells. */
export const longest = 4096

const accessPointTypes: readonly number[] = [0x17, 0x18, 0x19, 0x1a, 0x69]
export const countsAccessPoints = (type: number | undefined): boolean => accessPointTypes.includes(type ?? 0)

/**
 * The sizes that a frame of its type can have, the smallest first. Undefined while the bytes are too few to say.
 * 17, 18, 19, 1A, 69: n = length access points of 7 bytes, m cells of 5, perhaps an alarm byte.
 */
export function sizes(head: Uint8Array): readonly number[] | undefined {
  const [length, type] = [head[2], head[3]]
  if (length === undefined || type === undefined) return undefined
  if (countsAccessPoints(type)) {
    const cells = head[10 + 7 * length]
    if (cells === undefined) return undefined
    const size = 16 + 7 * length + 5 * cells
    return [size, size + 1]
  }
  if (type === 0x01) return [14, 15]
  if (type === 0x10 || type === 0x11) return [length + 6]
  // The short status counts its own length byte as well.
  if (type === 0x13) return [length + 4, length + 5]
  return [length + 5]
}

export const stopsAt = (bytes: Uint8Array, end: number): boolean => end >= 6 && bytes[end - 2] === 0x0d && bytes[end - 1] === 0x0a

/** The size of the frame at the head by its type's table; undefined while bytes are missing, 0 where the stop bytes are not where they belong. */
export function sizeByType(head: Uint8Array): number | undefined {
  const all = sizes(head)
  if (!all) return undefined
  for (const size of all) {
    if (head.length < size) return undefined
    if (stopsAt(head, size)) return size
  }
  return 0
}

/** A frame of the GT06 family: its length counts up to an error check that agrees. */
export function isGt06(head: Uint8Array): boolean {
  const end = (head[2] ?? 0) + 5
  return end >= 10 && head.length >= end && crcX25(head.subarray(2, end - 4)) === ((head[end - 4]! << 8) | head[end - 3]!)
}
