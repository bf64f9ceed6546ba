import { capitals, digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `(TLA,IMEI,ddmmyy,hhmmss,…)` */
export const ivt401: Family = {
  id: 'ivt401',
  title: 'IVT-401',
  transports: ['tcp'],
  clues: [shape('“(TL”, a letter and an IMEI', ['(TL', capitals(1), ',', digits(15), ','])],
  split: delimited([')'], { starts: ['('] }),
}
