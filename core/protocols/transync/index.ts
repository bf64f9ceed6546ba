import { closes, packedImei, signature } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `::`, length, number, IMEI in packed decimal, type, …, `##`. */
export const transync: Family = {
  id: 'transync',
  title: 'TranSync',
  transports: ['tcp'],
  clues: [signature(1, '::'), closes('##', { points: 1 }), packedImei(5)],
  split: delimited(['##'], { starts: ['::'] }),
}
