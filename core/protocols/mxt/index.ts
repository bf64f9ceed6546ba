import { frame, skip, wait } from '../../wire/split.ts'
import { closes, holds, signature } from '../blocks/evidence.ts'
import type { Family } from '../family.ts'

/** `01`, device type, message type, id, …, CRC, `04`; bytes below 20 hex are escaped. */
export const mxt: Family = {
  id: 'mxt',
  title: 'Maxtrack MXT',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x01]),
    closes([0x04], { points: 0.5 }),
    holds('grammar', 'a device type from A0 on and a position report', 8, (b) => b[1]! >= 0xa0 && b[1]! <= 0xbf && b[2] === 0x31, {
      points: 2,
    }),
  ],
  split: (head, final) => {
    if (head[0] !== 0x01) return skip(Math.max(1, head.indexOf(0x01)), 'not the start of a frame')
    const end = head.indexOf(0x04, 7)
    return end === -1 ? (final ? frame(head.length) : wait()) : frame(end + 1)
  },
}
