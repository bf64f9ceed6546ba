import { crcCcittFalse } from '../../wire/checksum.ts'
import { firstByte, fits, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 6)

/** Type, number, length, …, CRC-16/CCITT-FALSE. */
export const thinkpower: Family = {
  id: 'thinkpower',
  title: 'ThinkPower',
  transports: ['tcp'],
  clues: [
    firstByte(0x01, 0x0f),
    fits(size),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, at: -2, required: true, points: 2.5 }),
  ],
  split: measured(size),
}
