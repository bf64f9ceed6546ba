import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*ID1,IMEI,ddmmyy,hhmmss,A,…#` */
export const idpl: Family = {
  id: 'idpl',
  title: 'IDPL',
  transports: ['tcp'],
  clues: [shape('“*ID1”, an IMEI, a date and a time', ['*ID', digits(1), ',', digits(15), ',', digits(6), ',', digits(6), ','])],
  split: delimited(['#'], { starts: ['*ID'] }),
}
