import { crcCcittFalse } from '../../wire/checksum.ts'
import { firstByte, fits, holds, summed } from '../blocks/evidence.ts'
import { lengthAt, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(12, 2, 0)

/** Device type and number, …, length of all, …, CRC-16/CCITT-FALSE. */
export const radar: Family = {
  id: 'radar',
  title: 'Radar',
  transports: ['tcp'],
  clues: [
    firstByte(0x30, 0x3f),
    holds('framing', 'its length in the thirteenth and fourteenth byte', 14, (b) => numberBe(b, 12, 2) >= 20 && numberBe(b, 12, 2) < 2048, {
      points: 0,
    }),
    fits(size),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, at: -2, required: true, points: 2.5 }),
  ],
  split: measured(size),
}
