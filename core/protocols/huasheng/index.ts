import { closes, fits, signature } from '../blocks/evidence.ts'
import { between, lengthAt } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 2)

/** `C0`, command, length, …, `C0`; `DB DC` and `DB DD` are escapes. */
export const huasheng: Family = {
  id: 'huasheng',
  title: 'Huasheng',
  transports: ['tcp'],
  clues: [signature(0.5, [0xc0]), closes([0xc0], { points: 1 }), fits(size, { end: [0xc0], required: false })],
  split: between([0xc0]),
}
