import { clue, fail, pass } from '../../detect/clue.ts'
import { lengthAt, measured, unframed, fits, packedImei, holds } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const packed = packedImei(1, { points: 2 })
const size = lengthAt(1, 2, 3)

/** Type and IMEI in packed decimal; or `7E`, length, type, serial, IMEI. */
export const oigo: Family = {
  id: 'oigo',
  title: 'Oigo',
  transports: ['tcp'],
  clues: [
    clue('start', 'a message type below 20 hex, or 7E', ({ bytes }) =>
      bytes[0]! < 0x20 || bytes[0] === 0x7e ? pass(0, 1) : fail(0, 1, '00…1F or 7E', String(bytes[0])),
    ),
    clue(
      'grammar',
      'an IMEI in packed decimal, or a length that fits',
      (head) => (head.bytes[0] === 0x7e ? fits(size).look(head) : packed.look(head)),
      { points: 2 },
    ),
    holds('content', 'room for a position', 20, (b) => b[0] !== 0x7e || (b[3] === 0 && b[4] === 0), { points: 0.5, required: true }),
  ],
  split: (head, final) => (head[0] === 0x7e ? measured(size, [[0x7e]])(head, final) : unframed(head, final)),
}
