import { crcKermit } from '../../wire/checksum.ts'
import { firstByte, fits, holds, summed } from '../blocks/evidence.ts'
import { lengthAt, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(0, 2, 4)

/** Length, IMEI as a number, command, records, CRC-16/KERMIT. */
export const ruptela: Family = {
  id: 'ruptela',
  title: 'Ruptela',
  transports: ['tcp', 'udp'],
  clues: [
    firstByte(0x00, 0x07),
    fits(size),
    summed(size, { name: 'CRC-16/KERMIT', of: crcKermit, from: 2, at: -2, required: true }),
    // Without it a run of zeros would do: their CRC is zero as well.
    holds(
      'identity',
      'an IMEI of 14 or 15 digits as a number',
      10,
      (b) => b[2] === 0 && b[3]! <= 3 && numberBe(b, 4, 6) + b[3]! * 2 ** 48 >= 1e13,
      { required: true },
    ),
  ],
  split: measured(size),
}
