import { digits, shape } from '../../detect/shape.ts'
import { clock, number } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id,mm/dd/yyyy hh:mm:ss,latitude,longitude,…`: the columns are set by hand. */
export const genx: Family = {
  id: 'genx',
  title: 'GenX',
  transports: ['tcp'],
  clues: [
    shape('an id, a date with slashes and coordinates', [
      digits(6, 15),
      ',',
      digits(2),
      '/',
      digits(2),
      '/',
      digits(4),
      ' ',
      clock,
      ',',
      number,
      ',',
      number,
      ',',
    ]),
  ],
  split: line(),
}
