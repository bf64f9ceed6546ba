import { clue, fail, more, pass } from '../../detect/clue.ts'
import { oneOf, shape } from '../../detect/shape.ts'
import { closes } from '../blocks/evidence.ts'
import { delimited, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `02`, `1` or `2`, …, `03`: fields with their lengths. */
export const wli: Family = {
  id: 'wli',
  title: 'WLI',
  transports: ['tcp'],
  clues: [
    shape('02, class and a body', ['\x02', oneOf('12')], { points: 1 }),
    closes([0x03], { points: 0.5 }),
    clue(
      'content',
      '“wli:”, or a length within',
      ({ bytes, final }) => {
        if (bytes.length < 8) return final ? fail(0, bytes.length, '8 bytes', String(bytes.length)) : more(0, bytes.length)
        const length = numberBe(bytes, 4, 2)
        const near = bytes.length - 9 - length
        return String.fromCharCode(...bytes.subarray(2, 6)) === 'wli:' || (bytes[1] === 0x31 && near >= 0 && near <= 8)
          ? pass(2, 6)
          : fail(2, 6, 'wli: or a length', String(length))
      },
      { required: true, points: 1.5 },
    ),
  ],
  split: delimited([[0x03]], { starts: [[0x02]] }),
}
