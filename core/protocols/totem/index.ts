import { digits, either, hexDigits, shape, wordCharacters } from '../../detect/shape.ts'
import { latin1 } from '../../wire/latin1.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** The length counts all, CR LF not. */
const size: Measure = (head) => {
  if (head.length < 6) return undefined
  const length = head[2] === 0x30 ? Number(latin1(head.subarray(2, 6))) : parseInt(latin1(head.subarray(2, 4)), 16)
  return length >= 24 ? length : 0
}

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
  split: measured(size, ['$$']),
}
