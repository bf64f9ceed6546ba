import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0)

/** `#T`, length of all, … */
export const thuraya: Family = {
  id: 'thuraya',
  title: 'Thuraya',
  transports: ['tcp'],
  clues: [signature(1, '#T'), fits(size, { points: 2 })],
  split: measured(size, ['#T']),
}
