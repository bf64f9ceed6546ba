import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `>id,period,fix,yymmdd,hhmmss,W…,S…,…*hh!` */
export const tr900: Family = {
  id: 'tr900',
  title: 'TR900',
  transports: ['tcp'],
  clues: [
    shape(
      'an id, a period, a date and coordinates with their hemispheres',
      ['>', digits(1, 10), ',', digits(1, 3), ',', digits(1), ',', digits(6), ',', digits(6), ',', oneOf('EW'), digits(5), '.'],
      { points: 3.9 },
    ),
  ],
  split: delimited(['!', '\r', '\n'], { starts: ['>'] }),
}
