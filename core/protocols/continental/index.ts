import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0)

/** `SV`, length of all, version, serial number, … */
export const continental: Family = {
  id: 'continental',
  title: 'Continental',
  transports: ['tcp'],
  clues: [
    signature(1, 'SV'),
    fits(size, { required: false }),
    holds('content', 'a length near the size of the bytes', 8, (b) => b[2] === 0 && b[3]! >= 20, { points: 0.5 }),
  ],
  split: measured(size, ['SV']),
}
