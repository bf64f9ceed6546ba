import { capitals, digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$GNX_MIF,IMEI,…*` */
export const gnx: Family = {
  id: 'gnx',
  title: 'GNX',
  transports: ['tcp'],
  clues: [shape('“$GNX_” and a report', ['$GNX_', capitals(3), ',', digits(15), ','])],
  split: line('$GNX'),
}
