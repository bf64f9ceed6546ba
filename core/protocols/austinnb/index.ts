import { digits, maybe, shape } from '../../detect/shape.ts'
import { clock } from '../blocks/grammar.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `number;yyyy-mm-dd hh:mm:ss;latitude;longitude;…` with decimal commas. */
export const austinnb: Family = {
  id: 'austinnb',
  title: 'Austin NB',
  transports: ['udp'],
  clues: [
    shape('a number, a date with dashes and coordinates with decimal commas', [
      digits(5, 15),
      ';',
      digits(4),
      '-',
      digits(2),
      '-',
      digits(2),
      ' ',
      clock,
      ';',
      maybe('-'),
      digits(1, 3),
      ',',
      digits(1, 18),
      ';',
    ]),
  ],
  split: unframed,
}
