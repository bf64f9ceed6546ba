import { toHex } from '../../wire/hex.ts'
import { holds, signature } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `SM`, version, type, IMEI in packed decimal with a closing F. */
export const smokey: Family = {
  id: 'smokey',
  title: 'Smokey',
  transports: ['udp'],
  clues: [
    signature(1, 'SM'),
    holds('identity', 'an IMEI in packed decimal and a closing F', 12, (b) => /^\d{15}f/.test(toHex(b.subarray(4, 12))), {
      required: true,
      points: 2.5,
    }),
  ],
  split: unframed,
}
