import { fits, packedDecimal, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 6, { little: true })

/** `78 78`, length (little endian, two bytes), type, IMEI in packed decimal, …, CR LF: GT06's start with another length. */
export const anytrek: Family = {
  id: 'anytrek',
  title: 'Anytrek',
  transports: ['tcp'],
  clues: [signature(0.5, [0x78, 0x78]), fits(size, { end: '\r\n', points: 1.5 }), packedDecimal('an id', 6, 8, { required: true })],
  split: measured(size, [[0x78, 0x78]]),
}
