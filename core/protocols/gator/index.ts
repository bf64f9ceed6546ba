import { xor8 } from '../../wire/checksum.ts'
import { closes, fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 5)

/** `$$`, command, length, id in packed form, …, exclusive or, CR. */
export const gator: Family = {
  id: 'gator',
  title: 'Gator',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, '$$'),
    holds('grammar', 'a command that a device sends', 3, (b) => b[2] === 0x21 || (b[2]! >= 0x80 && b[2]! <= 0x9f), { points: 0.5 }),
    closes('\r', { points: 0.5 }),
    fits(size, { end: '\r', required: false }),
    summed(size, { name: 'exclusive or', of: xor8, at: -2, width: 1 }),
  ],
  split: measured(size, ['$$']),
}
