import { xor8 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 5)

/** `XX`, type, length, IMEI in packed decimal, …, exclusive or, CR. */
export const niot: Family = {
  id: 'niot',
  title: 'NIOT',
  transports: ['tcp'],
  clues: [signature(0.5, 'XX'), fits(size, { end: '\r' }), summed(size, { name: 'exclusive or', of: xor8, at: -2, width: 1 })],
  split: measured(size, ['XX']),
}
