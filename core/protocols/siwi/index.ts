import { capitals, digits, either, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$SIWI,id,number,type,…!` */
export const siwi: Family = {
  id: 'siwi',
  title: 'SIWI',
  transports: ['tcp'],
  clues: [
    shape('“$SIWI” or “$EIT”, an id, a number and a type', [
      '$',
      either('SIWI', 'EIT'),
      ',',
      digits(4, 16),
      ',',
      digits(1, 10),
      ',',
      capitals(1),
      ',',
    ]),
  ],
  split: delimited(['!', '\r', '\n'], { starts: ['$SIWI', '$EIT'] }),
}
