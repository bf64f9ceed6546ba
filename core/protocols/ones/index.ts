import { firstByte, holds } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Nothing but FF bytes, two or more (one is a Teltonika ping). */
export const ones: Family = {
  id: 'ones',
  title: 'Line noise: FF',
  transports: ['tcp', 'udp'],
  noise: true,
  clues: [firstByte(0xff, 0xff), holds('grammar', 'nothing but FF', 2, (b) => b.every((byte) => byte === 0xff), { points: 2.5 })],
  split: unframed,
}
