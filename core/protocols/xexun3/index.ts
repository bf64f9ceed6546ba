import { crcCcittFalse } from '../../wire/checksum.ts'
import { fits, packedImei, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 6)

/** `FC`, length, `03`, type, number, IMEI in packed decimal, type–length–value groups, CRC-16/CCITT-FALSE, `CF`. */
export const xexun3: Family = {
  id: 'xexun3',
  title: 'Xexun 3',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0xfc]),
    fits(size, { end: [0xcf] }),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, from: 3, at: -3 }),
    packedImei(6),
  ],
  split: measured(size, [[0xfc]]),
}
