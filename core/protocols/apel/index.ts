import { crc32 } from '../../wire/checksum.ts'
import { fits, holds, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 8, { little: true })
const types: readonly number[] = [11, 12, 20, 31, 92, 101, 111, 112, 113, 121, 131, 141, 150]

/** Type (the top bit: an alarm) and length, little endian, data, CRC-32. Progress has the same layout and other types. */
export const apel: Family = {
  id: 'apel',
  title: 'Apel',
  transports: ['tcp'],
  clues: [
    holds('start', 'a message type of this maker', 2, (b) => types.includes(b[0]!) && (b[1]! & 0x7f) === 0),
    fits(size),
    summed(size, { name: 'CRC-32', of: crc32, at: -4, width: 4, little: true, required: true }),
  ],
  split: measured(size),
}
