import { digits, shape } from '../../detect/shape.ts'
import { number } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `20,010907000000,14,02,18,latitude,longitude,hhmm,S,*2E` */
export const cautela: Family = {
  id: 'cautela',
  title: 'Cautela',
  transports: ['tcp'],
  clues: [
    shape('a type, an id of 12 digits, a date and two coordinates', [
      digits(1, 2),
      ',',
      digits(12, 15),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
      digits(2),
      ',',
      number,
      ',',
      number,
      ',',
      digits(4),
      ',',
    ]),
  ],
  split: line(),
}
