import { digits, oneOf, shape, somewhere, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$GM2`, operator, IMEI, `T` and time, `N` and coordinates, … `#` */
export const gpsmarker: Family = {
  id: 'gpsmarker',
  title: 'GPS Marker',
  transports: ['tcp'],
  clues: [
    shape('“$GM”, an IMEI and “T” with a date', ['$GM', wordCharacters(1, 3), somewhere('T', 24), digits(12), oneOf('NS'), digits(8)]),
  ],
  split: delimited(['#'], { starts: ['$GM'] }),
}
