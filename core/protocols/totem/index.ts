import { capitals, digits, either, hexDigits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$` length in four digits or two hex digits, type, IMEI, `|`, …, exclusive or. */
export const totem: Family = {
  id: 'totem',
  title: 'Totem',
  transports: ['tcp'],
  clues: [
    shape('“$$”, a length, a type and an IMEI', [
      '$$',
      either(
        [
          digits(4),
          either(['AA', digits(15)], [capitals(1), digits(1), digits(15)], [digits(2), digits(15)], [hexDigits(2), digits(15)]),
          '|',
        ],
        [hexDigits(2), digits(15), '|', capitals(2)],
      ),
    ]),
  ],
  split: line('$$'),
}
