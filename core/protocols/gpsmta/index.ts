import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { number } from '../blocks/grammar.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id seconds latitude longitude speed course …` with blanks between */
export const gpsmta: Family = {
  id: 'gpsmta',
  title: 'GPS MTA',
  transports: ['udp'],
  clues: [
    shape('an id, seconds since 1970, two coordinates and whole numbers', [
      wordCharacters(4, 20),
      ' 1',
      digits(9),
      ' ',
      number,
      ' ',
      number,
      ' ',
      digits(1, 3),
      ' ',
      digits(1, 3),
      ' ',
      digits(1, 5),
      ' ',
    ]),
  ],
  split: unframed,
}
