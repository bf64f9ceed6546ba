import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(16, 2, 20)

/** `HASI`, ten characters, type, length, … */
export const thinkrace: Family = {
  id: 'thinkrace',
  title: 'ThinkRace',
  transports: ['tcp'],
  clues: [signature(3, 'HASI'), fits(size)],
  split: measured(size, ['HASI']),
}
