import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { cell, clock } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$1,IMEI,D001,plate,dd/mm/yy,hh:mm:ss,…#` */
export const stl060: Family = {
  id: 'stl060',
  title: 'STL-060',
  transports: ['tcp'],
  clues: [
    shape('“$1”, an IMEI, a model, a plate, a date and a time', [
      '$1,',
      digits(15),
      ',',
      wordCharacters(2, 8),
      ',',
      cell(),
      ',',
      digits(2),
      '/',
      digits(2),
      '/',
      digits(2),
      ',',
      clock,
      ',',
    ]),
  ],
  split: delimited(['#', '\r', '\n'], { starts: ['$1'] }),
}
