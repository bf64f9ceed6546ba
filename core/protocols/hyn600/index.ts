import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(5, 2, 0)

/** `+RPT:`, length of all, … */
export const hyn600: Family = {
  id: 'hyn600',
  title: 'HYN600',
  transports: ['tcp'],
  clues: [signature(3.5, '+RPT:'), fits(size)],
  split: measured(size, ['+RPT:']),
}
