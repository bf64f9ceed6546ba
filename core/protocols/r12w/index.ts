import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$HX,0001,IMEI,…,#,50,` */
export const r12w: Family = {
  id: 'r12w',
  title: 'R12W',
  transports: ['tcp'],
  clues: [shape('“$HX”, a type and an id', ['$HX,', digits(4), ',', digits(5, 20), ','])],
  split: line('$HX'),
}
