import { capitals, digits, either, maybe, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$CLIENT_1ZF,id,event,…*hh`: exclusive or of everything before the star. */
export const aquila: Family = {
  id: 'aquila',
  title: 'Aquila',
  transports: ['tcp'],
  clues: [
    shape('“$$” or “$”, a client name with a type, and an id', [
      '$',
      maybe('$'),
      capitals(2, 10),
      either(['_', digits(1), capitals(1, 4)], '_'),
      ',',
      digits(5, 16),
      ',',
    ]),
    starSum('exclusive or', xor8),
  ],
  split: line('$'),
}
