import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 3)

/** A mobile-originated short-burst message: `01`, length of all, header `01 00 1C` with the modem's IMEI, payload `02`. */
export const t622iridium: Family = {
  id: 't622iridium',
  title: 'T622 through Iridium',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x01]),
    fits(size),
    holds(
      'grammar',
      'a header element with the modem’s IMEI',
      25,
      (b) => b[3] === 1 && b[4] === 0 && b[5] === 0x1c && /^\d{15}$/.test(String.fromCharCode(...b.subarray(10, 25))),
      { points: 3 },
    ),
  ],
  split: measured(size, [[0x01]]),
}
