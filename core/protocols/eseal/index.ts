import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `##S,eSeal,id,index,version,type,…,E##` */
export const eseal: Family = {
  id: 'eseal',
  title: 'eSeal',
  transports: ['tcp'],
  clues: [shape('“##S,eSeal,”', ['##S,eSeal,', digits(1, 10), ','])],
  split: delimited(['E##', '\r', '\n'], { starts: ['##S'] }),
}
