import { digits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `2:IMEI:2:*,00000000,UP,A,…#` */
export const supermate: Family = {
  id: 'supermate',
  title: 'SuperMate',
  transports: ['tcp'],
  clues: [shape('a number, an IMEI, a number and “*,”', [digits(1, 2), ':', digits(15), ':', digits(1, 2), ':*,'])],
  split: delimited(['#', '\r', '\n']),
}
