import { digits, shape } from '../../detect/shape.ts'
import { nmeaFix } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `{IMEI,hhmmss,A,ddmm.mmm,N,…}` */
export const oko: Family = {
  id: 'oko',
  title: 'OKO',
  transports: ['tcp'],
  clues: [shape('“{”, an IMEI and an NMEA fix', ['{', digits(15), ',', nmeaFix])],
  split: delimited(['}'], { starts: ['{'] }),
}
