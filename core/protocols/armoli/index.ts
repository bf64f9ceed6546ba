import { digits, either, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `[M` IMEI, date, position, … `];` and `[Q…]`, `[W…]`. */
export const armoli: Family = {
  id: 'armoli',
  title: 'Armoli',
  transports: ['tcp'],
  clues: [
    shape('“[M”, an IMEI, a date and a position, or “[Q” and “[W” with an id', [
      '[',
      either(['M', digits(15), digits(12), oneOf('NS')], ['Q', digits(30, 60), ','], ['W', digits(15)]),
    ]),
  ],
  split: delimited(['];', ']'], { starts: ['['] }),
}
