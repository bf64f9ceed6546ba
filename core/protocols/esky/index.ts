import { capitals, digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `ET;0;IMEI;R;…`, `EO;…`, `EL;…` */
export const esky: Family = {
  id: 'esky',
  title: 'E-sky',
  transports: ['tcp'],
  clues: [shape('“E”, a letter, a number and an IMEI', ['E', capitals(1), ';', digits(1), ';', digits(15), ';'])],
  split: line('E'),
}
