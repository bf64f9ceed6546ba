import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `>id,…,yymmdd,hhmmss,W…,S…*hh!`: the same layout as TR900. */
export const neos: Family = {
  id: 'neos',
  title: 'Neos',
  transports: ['tcp'],
  clues: [
    shape(
      'an id of eight digits, a period, a date and coordinates with their hemispheres',
      ['>', digits(8), ',', digits(1, 2), ',', digits(1), ',', digits(6), ',', digits(6), ',', oneOf('EW'), digits(5), '.'],
      { points: 3.9 },
    ),
  ],
  split: delimited(['!', '\r', '\n'], { starts: ['>'] }),
}
