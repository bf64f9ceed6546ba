import { digits, either, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id*POS=Y,hh:mm:ss,dd/mm/yy,…`, `id*INFO_GSM,…` */
export const techtlt: Family = {
  id: 'techtlt',
  title: 'TechTLT',
  transports: ['tcp'],
  clues: [shape('an id, “*” and “POS=”, “INFO_GSM” or “SOS”', [digits(6, 16), '*', either('POS=', 'INFO_GSM', 'SOS')])],
  split: line(),
}
