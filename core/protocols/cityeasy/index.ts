import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0)

/** `TT`, length of all, …, CR LF. */
export const cityeasy: Family = {
  id: 'cityeasy',
  title: 'CityEasy',
  transports: ['tcp'],
  clues: [signature(1, 'TT'), fits(size, { end: '\r\n', points: 1.5 })],
  split: measured(size, ['TT']),
}
