import { digits, shape } from '../../detect/shape.ts'
import { number } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `[7061,3041,57,id,number,ddmmyy,hhmmss,latitude,longitude,…]` */
export const svias: Family = {
  id: 'svias',
  title: 'SVIAS',
  transports: ['tcp'],
  clues: [
    shape('“[”, two versions, a number, an id, a date, a time and two coordinates', [
      '[',
      digits(4),
      ',',
      digits(4),
      ',',
      digits(1, 10),
      ',',
      digits(5, 10),
      ',',
      digits(1, 6),
      ',',
      digits(5, 6),
      ',',
      digits(1, 6),
      ',',
      number,
      ',',
      number,
      ',',
    ]),
  ],
  split: delimited([']'], { starts: ['['] }),
}
