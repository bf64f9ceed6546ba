import { capitals, digits, either, end, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*HQ201id,AB&A…&B…#`: `*`, maker, version, length and id without a comma, then `&` blocks. */
export const upro: Family = {
  id: 'upro',
  title: 'Upro',
  transports: ['tcp'],
  clues: [
    shape('“*”, a maker, “20” and an id, then a report type', [
      '*',
      capitals(2),
      '20',
      digits(6, 18),
      ',',
      capitals(1, 4),
      either('&', [digits(1), '&'], ['\x20'], end('#')),
    ]),
  ],
  split: delimited(['#'], { starts: ['*'] }),
}
