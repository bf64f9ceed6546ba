import { fits, holds, signature } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head.length < 3 ? undefined : head[1]! + 12 + ((head[2]! & 1) === 1 ? 13 : 0))

/** `FD`, length, flags, sequence, system, component, message in three bytes, …, a CRC that depends on the message. */
export const mavlink2: Family = {
  id: 'mavlink2',
  title: 'MAVLink 2',
  transports: ['udp'],
  clues: [
    signature(0.5, [0xfd]),
    holds('grammar', 'compatible flags and a message number below 65,536', 10, (b) => b[2]! <= 1 && b[3]! <= 1 && b[9] === 0, {
      points: 0.5,
    }),
    fits(size, { points: 1.5, followedBy: [0xfd] }),
  ],
  split: measured(size, [[0xfd]]),
}
