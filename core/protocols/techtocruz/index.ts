import { capitals, digits, either, oneOf, shape } from '../../detect/shape.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Up to the star and its two digits. */
const size: Measure = (head) => {
  const star = head.indexOf(0x2a)
  return star === -1 ? (head.length > 1024 ? 0 : undefined) : star + 3
}

/** `$$A120,id,yymmddhhmmss,A,…*hh` */
export const techtocruz: Family = {
  id: 'techtocruz',
  title: 'Techtocruz',
  transports: ['tcp'],
  clues: [
    shape('“$$A”, a length, then an id and a date or “RESPO”', [
      '$$',
      capitals(1),
      digits(1, 4),
      ',',
      either(['RESPO|'], [digits(10, 14), ',', digits(12), ',', oneOf('AV'), ',']),
    ]),
  ],
  split: measured(size, ['$$']),
}
