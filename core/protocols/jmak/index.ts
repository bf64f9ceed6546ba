import { digits, hexDigits, shape, upTo } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `~mask;serial;IMEI;…$` */
export const jmak: Family = {
  id: 'jmak',
  title: 'JMAK',
  transports: ['tcp'],
  clues: [shape('“~”, a mask in hex, a serial number and an IMEI', ['~', hexDigits(8, 20), ';', upTo(';', 40), ';', digits(15), ';'])],
  split: delimited(['$'], { starts: ['~'] }),
}
