import { capitals, digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$A#A#IMEI#A#hhmmss#ddmmyy#…*` */
export const disha: Family = {
  id: 'disha',
  title: 'Disha',
  transports: ['tcp'],
  clues: [
    shape('two letters, an IMEI, A or V, a time and a date', [
      '$',
      oneOf('AV'),
      '#',
      capitals(1),
      '#',
      digits(15),
      '#',
      oneOf('AV'),
      '#',
      digits(6),
      '#',
      digits(6),
      '#',
    ]),
  ],
  split: delimited(['*'], { starts: ['$'] }),
}
