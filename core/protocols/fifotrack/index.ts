import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$length,IMEI,number,type,…*hh`: exclusive or of everything before the star. */
export const fifotrack: Family = {
  id: 'fifotrack',
  title: 'Fifotrack',
  transports: ['tcp'],
  clues: [
    shape('“$$”, a length, an IMEI, a number and a type', [
      '$$',
      digits(1, 4),
      ',',
      digits(15),
      ',',
      wordCharacters(1, 6),
      ',',
      wordCharacters(1, 4),
      ',',
    ]),
    starSum('exclusive or', xor8),
  ],
  split: line('$$'),
}
