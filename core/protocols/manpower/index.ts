import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `simei:IMEI,,,type,…;` */
export const manpower: Family = {
  id: 'manpower',
  title: 'ManPower',
  transports: ['tcp'],
  clues: [shape('“simei:” and an IMEI', ['simei:', digits(15), ','])],
  split: delimited([';'], { starts: ['simei:'] }),
}
