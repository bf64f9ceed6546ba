import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 1, 0)

/** `$` and `L`, `H` or `$`, length of all, …, CR LF. */
export const avl301: Family = {
  id: 'avl301',
  title: 'AVL-301',
  transports: ['tcp'],
  clues: [signature(0.5, '$L', '$H', '$$'), fits(size, { end: '\r\n', points: 1.5 })],
  split: measured(size, ['$L', '$H', '$$']),
}
