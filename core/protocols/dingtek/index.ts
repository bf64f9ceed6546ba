import { digits, hexDigits, oneOf, shape } from '../../detect/shape.ts'
import { frame, skip, startsWith, wait } from '../../wire/split.ts'
import { holds, signature } from '../blocks/evidence.ts'
import type { Family } from '../family.ts'

/** Hex digits: `80`, type, `01`, …, length, …, `81`. */
export const dingtek: Family = {
  id: 'dingtek',
  title: 'Dingtek',
  transports: ['tcp'],
  clues: [
    signature(0.5, '8000'),
    shape('hex digits with type, direction and command', ['8000', digits(2), '0', oneOf('12'), hexDigits(20, 400)], { points: 2 }),
    holds(
      'framing',
      'ends with 81 where its length says',
      12,
      (b) => parseInt(String.fromCharCode(b[8]!, b[9]!), 16) * 2 === b.length && b[b.length - 1] === 0x31 && b[b.length - 2] === 0x38,
    ),
  ],
  split: (head, final) => {
    const size = parseInt(String.fromCharCode(...head.subarray(8, 10)), 16) * 2
    if (startsWith(head, [0x38, 0x30]) === false) return skip(1, 'not the start of a frame')
    if (head.length < 10 && !final) return wait(10)
    if (Number.isNaN(size) || head.length < size) return final ? frame(head.length) : wait()
    return frame(Math.max(10, size))
  },
}
