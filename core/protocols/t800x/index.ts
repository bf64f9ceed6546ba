import { fits, packedImei, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 0)

/** `23 23`, `25 25`, `26 26` or `27 27`, type, length of all, number, IMEI in packed decimal, … */
export const t800x: Family = {
  id: 't800x',
  title: 'TopFlyTech T8000 series',
  transports: ['tcp'],
  clues: [signature(1, '##', '%%', '&&', "''"), packedImei(7, { required: true, points: 1.5 }), fits(size, { points: 2, required: false })],
  split: measured(size, ['##', '%%', '&&', "''"]),
}
