import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `KORJAR.PL,IMEI,yymmddhhmmss,…` */
export const jpkorjar: Family = {
  id: 'jpkorjar',
  title: 'JPKorjar',
  transports: ['tcp'],
  clues: [shape('“KORJAR.PL” and an IMEI', ['KORJAR.PL,', digits(15), ','])],
  split: line('KORJAR'),
}
