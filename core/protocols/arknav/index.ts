import { capitals, digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `IMEI,05*827,000,L001,A,…` */
export const arknav: Family = {
  id: 'arknav',
  title: 'ArkNav',
  transports: ['tcp', 'udp'],
  clues: [
    shape('an IMEI, a type with a star, a status and a report number', [
      digits(15),
      ',',
      digits(2),
      '*',
      digits(3),
      ',',
      digits(3),
      ',',
      capitals(1),
      digits(3),
      ',',
    ]),
  ],
  split: line(),
}
