import { digits, maybe, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `[#M2C,year,versions,IMEI,…*sum` CR LF `]` */
export const m2c: Family = {
  id: 'm2c',
  title: 'M2C',
  transports: ['tcp'],
  clues: [shape('“[#M2C,”', ['[', maybe('#'), 'M2C,', digits(4), ','])],
  split: delimited([']'], { starts: ['['] }),
}
