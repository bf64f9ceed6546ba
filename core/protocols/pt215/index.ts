import { fits, packedImei, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 1, 2)

/** `XX`, length, type, …, CR LF; the login carries an IMEI in packed decimal. */
export const pt215: Family = {
  id: 'pt215',
  title: 'PT215',
  transports: ['tcp'],
  clues: [signature(0.5, 'XX'), fits(size, { end: '\r\n', points: 2 }), packedImei(4)],
  split: measured(size, ['XX']),
}
