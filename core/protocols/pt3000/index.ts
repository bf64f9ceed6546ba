import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `%IMEI,$GPRMC,…,phone,Nhhh` */
export const pt3000: Family = {
  id: 'pt3000',
  title: 'PT3000',
  transports: ['tcp'],
  clues: [shape('“%”, an IMEI and “$GPRMC”', ['%', digits(15), ',$GPRMC,'])],
  split: line('%'),
}
