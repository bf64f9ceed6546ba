import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$$IMEI,type,date,time,…##` */
export const xirgo: Family = {
  id: 'xirgo',
  title: 'Xirgo',
  transports: ['tcp', 'udp'],
  clues: [shape('“$$”, an id and a type of four digits', ['$$', digits(6, 16), ',', digits(4), ','])],
  split: delimited(['##'], { starts: ['$$'] }),
}
