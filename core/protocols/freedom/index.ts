import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `IMEI,15 digits,yyyy/mm/dd, hh:mm:ss, N, Lat:…` */
export const freedom: Family = {
  id: 'freedom',
  title: 'Freedom',
  transports: ['tcp'],
  clues: [shape('“IMEI”, an IMEI and a date', ['IMEI,', digits(15), ',', digits(4), '/', digits(2), '/', digits(2), ','])],
  split: line('IMEI,'),
}
