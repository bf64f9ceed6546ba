import { capitals, digits, either, end, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `@LINK,IMEI`, `@LBSD,IMEI,…` */
export const r16h: Family = {
  id: 'r16h',
  title: 'R16H',
  transports: ['tcp'],
  clues: [shape('“@”, four letters and an IMEI', ['@', capitals(4), ',', digits(15), either(',', end('\r', '\n'))])],
  split: line('@'),
}
