import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `BSTPL$1,IMEI,A,ddmmyy,hhmmss,…` */
export const bstpl: Family = {
  id: 'bstpl',
  title: 'BSTPL',
  transports: ['tcp'],
  clues: [shape('“BSTPL$”, a type and an IMEI', ['BSTPL$', digits(1), ',', digits(15), ','])],
  split: delimited(['#', '\r', '\n'], { starts: ['BSTPL'] }),
}
