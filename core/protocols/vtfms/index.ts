import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `(IMEI,0HK44,00,000,14,2,9,…)hhh` */
export const vtfms: Family = {
  id: 'vtfms',
  title: 'VTFMS',
  transports: ['tcp'],
  clues: [
    shape('an IMEI, a status of five characters and numbers', [
      '(',
      digits(15),
      ',',
      wordCharacters(5),
      ',',
      digits(2),
      ',',
      digits(3),
      ',',
    ]),
  ],
  split: delimited([')', '\r', '\n'], { starts: ['('] }),
}
