import { clue, fail, pass } from '../../detect/clue.ts'
import { toHex } from '../../wire/hex.ts'
import { fits, holds, ofForm, packedImei } from '../blocks/evidence.ts'
import { lengthAt, measured, twoForms, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 3)

/** Type and IMEI in packed decimal; or `7E`, length, type, serial, IMEI. */
export const oigo: Family = {
  id: 'oigo',
  title: 'Oigo',
  transports: ['tcp'],
  clues: [
    clue('start', 'a message type below 20 hex, or 7E', ({ bytes }) =>
      bytes[0]! < 0x20 || bytes[0] === 0x7e ? pass(0, 1) : fail(0, 1, '00…1F or 7E', toHex(bytes.subarray(0, 1))),
    ),
    ofForm('a length that fits, or an IMEI in packed decimal', [0x7e], fits(size), packedImei(1), { points: 2, required: true }),
    holds('content', 'room for a position', 20, (b) => b[0] !== 0x7e || (b[3] === 0 && b[4] === 0), { points: 0.5, required: true }),
  ],
  split: twoForms([0x7e], measured(size, [[0x7e]]), unframed),
}
