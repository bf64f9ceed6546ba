import { crcModbus } from '../../wire/checksum.ts'
import { firstByte, fits, holds, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(0, 2, 4, { little: true, mask: 0x0fff })

/** Length and type in two bytes, …, CRC-16/Modbus. */
export const naviset: Family = {
  id: 'naviset',
  title: 'Naviset',
  transports: ['tcp'],
  clues: [
    firstByte(0x05, 0xff),
    holds('framing', 'a type from 1 to 15 in the top bits', 2, (b) => b[1]! >> 4 >= 1 || b[1] === 0, { points: 0 }),
    fits(size),
    summed(size, { name: 'CRC-16/Modbus', of: crcModbus, at: -2, little: true, required: true, points: 2.5 }),
  ],
  split: measured(size),
}
