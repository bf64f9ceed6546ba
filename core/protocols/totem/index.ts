import { digits, either, hexDigits, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$`, length in four digits and type, or length in two hex digits; IMEI, `|`, …, exclusive or. */
export const totem: Family = {
  id: 'totem',
  title: 'Totem',
  transports: ['tcp'],
  clues: [
    shape('“$$”, a length, a type, an IMEI and “|”', [
      '$$',
      either([digits(4), hexDigits(2), digits(10, 17), '|'], [hexDigits(2), digits(10, 17), '|', wordCharacters(2)]),
    ]),
  ],
  split: line('$$'),
}
