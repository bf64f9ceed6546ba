import { holds, signature } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `00`, API number, `02`, …: binary positions, or text with `$GPRMC`. */
export const skypatrol: Family = {
  id: 'skypatrol',
  title: 'Skypatrol',
  transports: ['udp'],
  clues: [
    signature(1, ...[4, 5, 6, 7, 8, 9, 10].map((api) => [0x00, api, 0x02])),
    holds('grammar', 'a message type of this modem', 5, (b) => [0x00, 0x10, 0x17].includes(b[3]!), { points: 2.5 }),
  ],
  split: unframed,
}
