import { capitals, digits, maybe, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `PA$IMEI$D#ddmmyy#hhmmss#…$AP` */
export const c2stek: Family = {
  id: 'c2stek',
  title: 'C2STEK',
  transports: ['tcp'],
  clues: [shape('“PA$” and an IMEI', ['PA$', digits(15), '$', capitals(1), maybe('#')])],
  split: delimited(['$AP'], { starts: ['PA$'] }),
}
