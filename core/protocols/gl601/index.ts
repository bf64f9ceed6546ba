import { crcEgts8 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0)

/** `+` or `-`, `00`, length of all, IMEI in packed decimal, …, CRC-8, `$`. */
export const gl601: Family = {
  id: 'gl601',
  title: 'Queclink GL601',
  transports: ['tcp'],
  clues: [
    signature(1, [0x2b, 0x00], [0x2d, 0x00]),
    fits(size, { end: '$' }),
    summed(size, { name: 'CRC-8', of: crcEgts8, at: -2, width: 1 }),
  ],
  split: measured(size, [
    [0x2b, 0x00],
    [0x2d, 0x00],
  ]),
}
