import { frame, skip, wait } from '../../wire/split.ts'
import { lengthAt, signature, fits, closes } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 2)

/** `C0`, command, length, …, `C0`; `DB DC` and `DB DD` are escapes. */
export const huasheng: Family = {
  id: 'huasheng',
  title: 'Huasheng',
  transports: ['tcp'],
  clues: [signature(0.5, [0xc0]), closes([0xc0], { points: 1 }), fits(size, { end: [0xc0], required: false })],
  split: (head) => {
    if (head[0] !== 0xc0) return skip(Math.max(1, head.indexOf(0xc0)), 'not the start of a frame')
    const end = head.indexOf(0xc0, 1)
    return end === 1 ? skip(1, 'two marks in a row') : end === -1 ? wait() : frame(end + 1)
  },
}
