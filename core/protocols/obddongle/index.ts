import { closes, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(20, 2, 25)

/** `55 55`, number, IMEI in text, type, …, length, …, check, `AA AA`. */
export const obddongle: Family = {
  id: 'obddongle',
  title: 'OBD dongle',
  transports: ['tcp'],
  clues: [
    signature(1, [0x55, 0x55]),
    closes([0xaa, 0xaa], { points: 1 }),
    holds('identity', 'an IMEI in text', 19, (b) => /^\d{15}$/.test(String.fromCharCode(...b.subarray(4, 19))), { required: true }),
  ],
  split: measured(size, [[0x55, 0x55]]),
}
