import { crcX25 } from '../../wire/checksum.ts'
import { fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0, { little: true })

/** `@@`, length of all (little endian), version, id in 20 characters, …, CRC-16/X-25, CR LF. */
export const castel: Family = {
  id: 'castel',
  title: 'Castel OBD',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, '@@', '$$'),
    fits(size, { end: '\r\n' }),
    summed(size, { name: 'CRC-16/X-25', of: crcX25, at: -4, little: true }),
    holds(
      'content',
      'a version and an id of digits and letters',
      12,
      (b) => b[4]! <= 5 && /^\w{7}$/.test(String.fromCharCode(...b.subarray(5, 12))),
      { points: 0.5 },
    ),
  ],
  split: measured(size, ['@@', '$$']),
}
