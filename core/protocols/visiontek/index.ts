import { digits, maybe, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$1,plate,IMEI,dd,mm,yy,hh,mm,ss,…#` */
export const visiontek: Family = {
  id: 'visiontek',
  title: 'Visiontek',
  transports: ['tcp'],
  clues: [
    shape('“$1”, a plate, perhaps an IMEI, and a date in cells', [
      '$1,',
      wordCharacters(3, 12),
      ',',
      maybe(digits(15), ','),
      digits(2),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
    ]),
  ],
  split: delimited(['#', '\r', '\n'], { starts: ['$1'] }),
}
