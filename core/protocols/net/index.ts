import { digits, hexDigits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `@L` digits in hex: length, type, IMEI, state, date, position, `!` */
export const net: Family = {
  id: 'net',
  title: 'NET',
  transports: ['tcp'],
  clues: [shape('“@L” and 60 hex digits or more', ['@L', digits(20, 60), hexDigits(8, 60)])],
  split: delimited(['!', '\r', '\n'], { starts: ['@L'] }),
}
