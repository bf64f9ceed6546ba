import { digits, either, letters, oneOf, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { afterCells } from '../blocks/grammar.ts'
import { starSum } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `GSr,IMEI,…*hh!`, `GSs,…`; the short form is `$IMEI,…*hh`. */
export const globalsat: Family = {
  id: 'globalsat',
  title: 'GlobalSat',
  transports: ['tcp'],
  clues: [
    shape('“GS”, a letter and an IMEI, or “$” and an id', [
      either(
        ['GS', letters(1), ',', afterCells(1, digits(15), ',')],
        ['$', digits(10, 16), ',', digits(1), ',', digits(1, 3), ',', digits(6), ',', digits(6), ',', oneOf('EW')],
      ),
    ]),
    starSum('exclusive or', xor8),
  ],
  split: delimited(['!', '\r', '\n'], { starts: ['GS', '$'] }),
}
