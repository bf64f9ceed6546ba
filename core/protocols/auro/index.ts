import { digits, either, maybe, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `M0029T0000816398975I357325031465123E…`: length, phone, IMEI, then position and `#` blocks. */
export const auro: Family = {
  id: 'auro',
  title: 'Auro',
  transports: ['tcp'],
  clues: [
    shape('“M” with a length, “T” with a phone, “I” with an IMEI', [
      'M',
      digits(4),
      maybe(either(['T', maybe('+'), digits(0, 16)])),
      'I',
      digits(15),
    ]),
  ],
  split: unframed,
}
