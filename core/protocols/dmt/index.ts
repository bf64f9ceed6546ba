import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 5, { little: true })

/** `02 55`, type, length (little endian), …: the old form of the OEM protocol. */
export const dmt: Family = {
  id: 'dmt',
  title: 'Digital Matter',
  transports: ['tcp'],
  clues: [
    signature(1.5, [0x02, 0x55]),
    fits(size, { points: 1.5, followedBy: [0x02] }),
    holds('content', 'a known message type', 3, (b) => b[2]! <= 0x30, { points: 0.5 }),
  ],
  split: measured(size, [[0x02, 0x55]]),
}
