import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$SLUid,06,number,…*hh`: a sum of everything between. */
export const starlink: Family = {
  id: 'starlink',
  title: 'StarLink',
  transports: ['tcp', 'udp'],
  clues: [shape('“$SLU”, an id, a type and a number', ['$SLU', wordCharacters(6, 16), ',', digits(2), ',', digits(1, 10), ','])],
  split: line('$SLU'),
}
