import { digits, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$PRAVE,from,to,…*hh` */
export const raveon: Family = {
  id: 'raveon',
  title: 'Raveon',
  transports: ['tcp'],
  clues: [shape('“$PRAVE” and two ids', ['$PRAVE,', digits(1, 5), ',', digits(1, 5), ',']), starSum('exclusive or', xor8, { from: 1 })],
  split: line('$PRAVE'),
}
