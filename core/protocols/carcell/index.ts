import { digits, either, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$IMEI,position,…` or `%IMEI,…`, decimal degrees with their hemisphere in front. */
export const carcell: Family = {
  id: 'carcell',
  title: 'Carcell',
  transports: ['tcp'],
  clues: [
    shape('an IMEI and a coordinate with its hemisphere', [
      oneOf('$%'),
      digits(15),
      ',',
      either([oneOf('NS'), digits(2, 4), '.', digits(2, 5), ',', oneOf('EW')], ['CEL', ',']),
    ]),
  ],
  split: line('$', '%'),
}
