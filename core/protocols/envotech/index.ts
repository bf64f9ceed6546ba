import { capitals, digits, hexDigits, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$80SLM,id,…,ddmmyyhhmmss,…*hhhh#` */
export const envotech: Family = {
  id: 'envotech',
  title: 'Envotech',
  transports: ['tcp'],
  clues: [
    shape('“$”, a version, three letters, numbers and a date', [
      '$',
      digits(2),
      capitals(3),
      ',',
      digits(1, 5),
      ',',
      hexDigits(4),
      ',',
      wordCharacters(2, 12),
      ',',
      digits(12),
      ',',
    ]),
  ],
  split: delimited(['#'], { starts: ['$'] }),
}
