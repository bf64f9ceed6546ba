import { xor8 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 1)

/** `AA`, length, version, …, exclusive or. */
export const blue: Family = {
  id: 'blue',
  title: 'Blue Systems',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0xaa]),
    fits(size),
    summed(size, { name: 'exclusive or', of: xor8, from: 1, at: -1, width: 1, required: true, points: 2 }),
  ],
  split: measured(size, [[0xaa]]),
}
