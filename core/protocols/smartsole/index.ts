import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `#GTXRP=IMEI,type,yymmddhhmmss,…$` */
export const smartsole: Family = {
  id: 'smartsole',
  title: 'SmartSole',
  transports: ['tcp'],
  clues: [shape('“#GTXRP=” and an IMEI', ['#GTXRP=', digits(15), ','])],
  split: delimited(['$', '\r', '\n'], { starts: ['#GTXRP'] }),
}
