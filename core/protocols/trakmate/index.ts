import { capitals, digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `^TMSTP|IMEI|…#` */
export const trakmate: Family = {
  id: 'trakmate',
  title: 'TrakMate',
  transports: ['tcp'],
  clues: [shape('“^TM”, three letters and an IMEI', ['^TM', capitals(3), '|', digits(15), '|'])],
  split: delimited(['#', '\r', '\n'], { starts: ['^TM'] }),
}
