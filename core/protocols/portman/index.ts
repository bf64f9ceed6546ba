import { capitals, digits, either, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$PTMLA,IMEI,A,yymmddhhmmss,N…W…,…`, `$EXT,…` */
export const portman: Family = {
  id: 'portman',
  title: 'Portman',
  transports: ['tcp'],
  clues: [
    shape('“$PTM” or “$EXT”, an id, A or V and a date', [
      '$',
      either(['PTM', capitals(0, 3)], 'EXT'),
      ',',
      wordCharacters(4, 20),
      ',',
      capitals(1),
      ',',
      digits(12),
      ',',
    ]),
  ],
  split: line('$PTM', '$EXT'),
}
