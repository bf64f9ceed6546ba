import { digits, hexDigits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `S168#IMEI#number#length#body$` */
export const s168: Family = {
  id: 's168',
  title: 'S168',
  transports: ['tcp'],
  clues: [shape('“S168#” and an IMEI', ['S168#', digits(15), '#', hexDigits(4), '#'])],
  split: delimited(['$'], { starts: ['S168#'] }),
}
