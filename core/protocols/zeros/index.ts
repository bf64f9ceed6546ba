import { holds } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Nothing but zero bytes: a probe, or a modem that opened a port. */
export const zeros: Family = {
  id: 'zeros',
  title: 'Line noise: zeros',
  transports: ['tcp', 'udp'],
  noise: true,
  clues: [
    holds('grammar', 'nothing but zeros', 1, (b, { final }) => b.every((byte) => byte === 0) && (final || b.length < 3 || b.length >= 64), {
      points: 2.5,
    }),
  ],
  split: unframed,
}
