import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$GPRSIMEI,firmware,yymmdd,hhmmss,…*` */
export const haicom: Family = {
  id: 'haicom',
  title: 'Haicom',
  transports: ['tcp'],
  clues: [shape('“$GPRS” and an IMEI', ['$GPRS', digits(15), ','])],
  split: delimited(['*'], { starts: ['$GPRS'] }),
}
