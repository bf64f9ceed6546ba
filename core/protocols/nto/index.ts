import { capitals, digits, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `^NB,IMEI,type,ddmmyy,hhmmss,…` */
export const nto: Family = {
  id: 'nto',
  title: 'NTO',
  transports: ['tcp'],
  clues: [shape('“^”, two letters and an IMEI', ['^', capitals(2), ',', digits(15), ',', wordCharacters(3), ','])],
  split: line('^'),
}
