import { holds, signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberLe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head.length < 4 ? undefined : 16 + Math.ceil(numberLe(head, 1, 2) / 16) * 16)

/** `01` or `89`, length in three bytes, zeros up to 16, then enciphered blocks of 16. */
export const at2000: Family = {
  id: 'at2000',
  title: 'AT2000',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x01], [0x89]),
    holds(
      'grammar',
      'a header of 16 bytes that is zero from its sixth on, and whole blocks of 16',
      16,
      (b) => b.length % 16 === 0 && b.subarray(5, 16).every((byte) => byte === 0),
      { points: 2.5 },
    ),
  ],
  split: measured(size, [[0x01], [0x89]]),
}
