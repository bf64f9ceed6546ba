import { capitals, digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$25LOGN_11IMEI…#`, `$$…GPSL_11IMEI…#` */
export const gps056: Family = {
  id: 'gps056',
  title: 'GPS-056',
  transports: ['tcp'],
  clues: [shape('“$$”, a length, four letters and an IMEI', ['$$', digits(2, 3), capitals(4), '_', digits(2), digits(15)])],
  split: delimited(['#'], { starts: ['$$'] }),
}
