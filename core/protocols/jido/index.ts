import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*id,01,yymmdd,hhmmss,ddmm.mmmm,N,…#` */
export const jido: Family = {
  id: 'jido',
  title: 'Jido',
  transports: ['tcp'],
  clues: [
    shape('an id, a type, a date, a time and a latitude', [
      '*',
      digits(10, 20),
      ',',
      digits(2),
      ',',
      digits(6),
      ',',
      digits(6),
      ',',
      digits(4),
      '.',
      digits(2, 6),
      ',',
      oneOf('NS'),
      ',',
    ]),
  ],
  split: delimited(['#'], { starts: ['*'] }),
}
