import { digits, maybe, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id,hhmmss,ddmm.mm,N,dddmm.mm,W,speed,…`: no date. */
export const cradlepoint: Family = {
  id: 'cradlepoint',
  title: 'CradlePoint',
  transports: ['tcp'],
  clues: [
    shape(
      'an id, a time and two coordinates with their hemispheres',
      [
        maybe('+'),
        digits(8, 16),
        ',',
        digits(1, 6),
        ',',
        digits(3, 4),
        '.',
        digits(1, 8),
        ',',
        oneOf('NS'),
        ',',
        digits(3, 5),
        '.',
        digits(1, 8),
        ',',
        oneOf('EW'),
        ',',
      ],
      { points: 4 },
    ),
  ],
  split: line(),
}
