import { sum8 } from '../../wire/checksum.ts'
import { fits, holds, summed } from '../blocks/evidence.ts'
import { lengthAt, measured, numberLe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(8, 2, 11, { little: true })

/** IMEI in 8 bytes little endian, then blocks: length, type, …, and a sum. */
export const bce: Family = {
  id: 'bce',
  title: 'BCE',
  transports: ['tcp'],
  clues: [
    holds(
      'identity',
      'an IMEI of 15 digits, little endian',
      8,
      (b) => b[7] === 0 && b[6]! <= 3 && numberLe(b, 0, 6) + b[6]! * 2 ** 48 >= 1e14,
      { required: true, points: 0.5 },
    ),
    fits(size),
    summed(size, { name: 'sum of all bytes', of: sum8, at: -1, width: 1, required: true, points: 1.5 }),
    holds('content', 'a block of a known type', 11, (b) => [0xa0, 0xa5, 0xc1].includes(b[10]!), { points: 1 }),
  ],
  split: measured(size),
}
