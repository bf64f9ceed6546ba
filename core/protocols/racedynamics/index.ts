import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$GPRMC,12,ddmmyy,hhmmss,IMEI,…#`: a type where NMEA has the time. */
export const racedynamics: Family = {
  id: 'racedynamics',
  title: 'Race Dynamics',
  transports: ['tcp'],
  clues: [
    shape('“$GPRMC”, a type, a date, a time and an IMEI', ['$GPRMC,', digits(1, 2), ',', digits(6), ',', digits(6), ',', digits(15), ',']),
  ],
  split: line('$GPRMC'),
}
