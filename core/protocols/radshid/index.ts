import { fits, holds } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(0, 4, 4, { little: true })

/** Length (little endian, four bytes), device number, … */
export const radshid: Family = {
  id: 'radshid',
  title: 'Radshid',
  transports: ['tcp'],
  clues: [
    holds('start', 'a length below 4,096', 4, (b) => b[2] === 0 && b[3] === 0 && b[1]! < 16),
    fits(size),
    holds(
      'content',
      'one device, and no text behind it',
      8,
      (b) => b[4] === 1 && b.subarray(4, 8).some((byte) => byte < 0x20 || byte > 0x7e),
      { points: 0, required: true },
    ),
  ],
  split: measured(size),
}
