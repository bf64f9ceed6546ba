import { clue, fail, more, pass } from '../../detect/clue.ts'
import { signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head.length < 4 ? undefined : numberBe(head, 0, 2) === 0 ? 16 : numberBe(head, 2, 2) + 4)

/** Type, then by type: `0000` hello of 16 bytes, else a length and so many bytes. */
export const dualcam: Family = {
  id: 'dualcam',
  title: 'Teltonika DualCam',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0, 0, 0, 5], [0, 1, 0, 6], [0, 4], [0, 5, 0, 4]),
    clue('framing', 'as long as its type and length say, or the first of several', ({ bytes }) => {
      const length = size(bytes)
      if (length === undefined) return more(0, bytes.length)
      return length === bytes.length || (bytes[1] === 4 && length > 256 && length < bytes.length)
        ? pass(0, 4)
        : length > bytes.length
          ? more(0, bytes.length)
          : fail(0, 4, `${length} bytes`, `${bytes.length} bytes`)
    }),
  ],
  split: measured(size, [[0]]),
}
