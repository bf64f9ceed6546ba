import { toHex } from '../../wire/hex.ts'
import { holds, signature } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const sizes: Readonly<Record<number, number>> = { 0x10: 12, 0x11: 78, 0x12: 257, 0x41: 19, 0x02: 34 }
const size: Measure = (head) => sizes[head[0] ?? 0] ?? 0

/** Fixed sizes by type: `10` 12, `11` 78, `12` 257, `41` 19, `02` 34. */
export const autofon: Family = {
  id: 'autofon',
  title: 'Autofon',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x10], [0x11], [0x12], [0x41], [0x02]),
    holds('framing', 'exactly the size of its type', 12, (b) => b.length === size(b)),
    holds(
      'content',
      'a login with an IMEI in packed decimal',
      9,
      (b) => (b[0] === 0x10 || b[0] === 0x41) && /^\d{15}/.test(toHex(b.subarray(1, 9))),
      { points: 1.5 },
    ),
  ],
  split: measured(size, [[0x10], [0x11], [0x12], [0x41], [0x02]]),
}
