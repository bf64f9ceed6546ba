import { digits, oneOf, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `name_R01…,yymmdd,hhmmss.ss,satellites,ddmm.m,N,…` */
export const homtecs: Family = {
  id: 'homtecs',
  title: 'Homtecs',
  transports: ['tcp'],
  clues: [
    shape('a name, a date, a time, satellites and a latitude', [
      wordCharacters(4, 40),
      ',',
      digits(6),
      ',',
      digits(6),
      '.',
      digits(2),
      ',',
      digits(2),
      ',',
      digits(4),
      '.',
      digits(1, 8),
      ',',
      oneOf('NS'),
      ',',
    ]),
  ],
  split: line(),
}
