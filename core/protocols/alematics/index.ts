import { digits, shape } from '../../detect/shape.ts'
import { dateTime14 } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$T,type,number,IMEI,yyyymmddhhmmss,…` */
export const alematics: Family = {
  id: 'alematics',
  title: 'Alematics',
  transports: ['tcp'],
  clues: [
    shape('“$T”, a type, a number, an IMEI and a date', ['$T,', digits(1, 3), ',', digits(1, 10), ',', digits(15), ',', dateTime14, ',']),
  ],
  split: line('$T'),
}
