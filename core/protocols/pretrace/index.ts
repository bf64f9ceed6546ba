import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `(IMEI` `U1110` A date position …`^hh)` */
export const pretrace: Family = {
  id: 'pretrace',
  title: 'Pretrace',
  transports: ['tcp'],
  clues: [shape('an IMEI and “U” with a type of four digits', ['(', digits(15), 'U', digits(3, 4), oneOf('AVT'), digits(6)])],
  split: delimited([')'], { starts: ['('] }),
}
