import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 5, { little: true })

/** `AA`, version, type, length (little endian), …, IMEI in text. */
export const sanul: Family = {
  id: 'sanul',
  title: 'Sanul',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0xaa, 0x00]),
    fits(size),
    holds('content', 'an IMEI in text', 25, (b) => /\d{15}/.test(String.fromCharCode(...b.subarray(7, 40)))),
  ],
  split: measured(size, [[0xaa, 0x00]]),
}
