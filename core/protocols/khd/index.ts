import { xor8 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 5)

/** `29 29`, type, length, id in packed form, …, exclusive or, CR. */
export const khd: Family = {
  id: 'khd',
  title: 'KHD',
  transports: ['tcp'],
  clues: [signature(0.5, [0x29, 0x29]), fits(size, { end: '\r' }), summed(size, { name: 'exclusive or', of: xor8, at: -2, width: 1 })],
  split: measured(size, [[0x29, 0x29]]),
}
