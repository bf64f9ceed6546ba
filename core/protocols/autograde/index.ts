import { digits, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `(` 12 digits, IMEI, date, A or V, position … `)` */
export const autograde: Family = {
  id: 'autograde',
  title: 'Autograde',
  transports: ['tcp'],
  clues: [shape('27 digits, a date, A or V and a latitude', ['(', digits(33), oneOf('AV'), digits(4), '.', digits(2, 6), oneOf('NS')])],
  split: delimited([')'], { starts: ['('] }),
}
