import { digits, maybe, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `imei=IMEI&rmc=$GPRMC,…` and `imei:IMEIrmc:$GPRMC,…` */
export const sanav: Family = {
  id: 'sanav',
  title: 'Sanav',
  transports: ['tcp', 'udp'],
  clues: [shape('“imei”, 15 digits and “rmc”', ['imei', oneOf(':='), digits(15), maybe('&'), 'rmc', oneOf(':=')])],
  split: line('imei'),
}
