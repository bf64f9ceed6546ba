import { fits, holds } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(0, 4, 4, { little: true })

/** Length (little endian, four bytes), id in text that ends with a zero, time, flags, blocks `0BBB`. */
export const retranslator: Family = {
  id: 'retranslator',
  title: 'Wialon Retranslator',
  transports: ['tcp'],
  clues: [
    holds('start', 'a length below 64 KB', 4, (b) => b[2] === 0 && b[3] === 0),
    fits(size),
    holds(
      'identity',
      'an id in digits that ends with a zero byte',
      20,
      (b) => /^[\dA-Za-z]{5,17}\0/.test(String.fromCharCode(...b.subarray(4, 22))),
      { required: true, points: 1.5 },
    ),
    holds('content', 'a data block mark 0B BB', 24, (b) => [...b.subarray(0, 48)].some((byte, i) => byte === 0x0b && b[i + 1] === 0xbb), {
      points: 1.5,
    }),
  ],
  split: measured(size, [], 70_000),
}
