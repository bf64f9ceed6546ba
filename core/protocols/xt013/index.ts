import { digits, maybe, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `TK,IMEI,yymmddhhmmss,+latitude,+longitude,…`, perhaps behind `HI,IMEI`. */
export const xt013: Family = {
  id: 'xt013',
  title: 'XT-013',
  transports: ['tcp'],
  clues: [
    shape('“TK”, an IMEI, a date and signed coordinates', [
      maybe('HI,', digits(15)),
      'TK,',
      digits(15),
      ',',
      digits(12),
      ',',
      oneOf('+-'),
      digits(1, 3),
      '.',
    ]),
  ],
  split: line('TK', 'HI'),
}
