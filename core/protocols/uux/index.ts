import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 1, 4)

/** `81`, version, type, length, id, … */
export const uux: Family = {
  id: 'uux',
  title: 'UUX',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x81]),
    fits(size, { points: 1 }),
    holds(
      'content',
      'an id of digits and letters, or an empty frame',
      5,
      (b) => b.length === 5 || /^\w{8}/.test(String.fromCharCode(...b.subarray(4, 16))),
      { points: 1.5 },
    ),
  ],
  split: measured(size, [[0x81]]),
}
