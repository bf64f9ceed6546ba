import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(5, 2, 9, { little: true })

/** `F1 F1 F1 F1`, type, length, …: the reverse of it, `F2 F2 F2 F2`, goes to the device. */
export const autotrack: Family = {
  id: 'autotrack',
  title: 'Autotrack',
  transports: ['tcp'],
  clues: [signature(3, [0xf1, 0xf1, 0xf1, 0xf1]), fits(size, { required: false })],
  split: measured(size, [[0xf1, 0xf1, 0xf1, 0xf1]]),
}
