import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head[0] === 0x80 ? lengthAt(6, 2, 0, { little: true })(head) : lengthAt(1, 2, 0, { little: true })(head))

/** `80` and version, …, length of all (little endian); `04` and `02` carry it right behind the first byte. Positions are sentences. */
export const tramigo: Family = {
  id: 'tramigo',
  title: 'Tramigo',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x80, 0x00], [0x04], [0x02]),
    fits(size, { followedBy: [0x80, 0x04, 0x02] }),
    holds(
      'content',
      'a sentence of the device, or the header of the newer form',
      16,
      (b) =>
        b[0] === 0x80 ? /(Tramigo|: |, )/.test(String.fromCharCode(...b.subarray(20, 80))) : (b[7]! & 0x7f) === 0x69 || b[6] === 0x1b,
      { points: 1.5 },
    ),
  ],
  split: measured(size, [[0x80, 0x00], [0x04], [0x02]]),
}
