import { crc32 } from '../../wire/checksum.ts'
import { fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 8, { little: true })

/** Type and length (little endian), number, data; `02 00` is the identification with the IMEI in text. */
export const progress: Family = {
  id: 'progress',
  title: 'Progress',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x02, 0x00], [0x0a, 0x00], [0x64, 0x00], [0x65, 0x00], [0x66, 0x00]),
    fits(size),
    holds(
      'content',
      'an IMEI in text, with its length before it',
      30,
      (b) => /\x0f\0\d{15}/.test(String.fromCharCode(...b.subarray(8, 40))),
      { points: 2.5 },
    ),
    summed(size, { name: 'CRC-32', of: crc32, at: -4, width: 4, little: true }),
  ],
  split: measured(size, [
    [0x02, 0x00],
    [0x0a, 0x00],
    [0x64, 0x00],
    [0x65, 0x00],
    [0x66, 0x00],
  ]),
}
