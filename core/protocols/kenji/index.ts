import { capitals, digits, hexDigits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `>C800000,M005004,O0000,I0002,D124057,A,S…*hh` */
export const kenji: Family = {
  id: 'kenji',
  title: 'Kenji',
  transports: ['tcp'],
  clues: [
    shape('“>C”, “,M”, “,O”, “,I” and “,D” with a time', [
      '>',
      capitals(1),
      digits(6),
      ',M',
      hexDigits(6),
      ',O',
      hexDigits(4),
      ',I',
      hexDigits(4),
      ',D',
      digits(6),
      ',',
    ]),
  ],
  split: line('>'),
}
