import { digits, shape } from '../../detect/shape.ts'
import { nmeaFix } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$GPRMC,id,hhmmss.sss,A,…`: an id where NMEA has the time. */
export const extremtrac: Family = {
  id: 'extremtrac',
  title: 'ExtremTrac',
  transports: ['tcp'],
  clues: [shape('“$GPRMC”, an id, then an NMEA fix', ['$GPRMC,', digits(7, 16), ',', nmeaFix])],
  split: line('$'),
}
