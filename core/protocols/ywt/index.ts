import { capitals, digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `%RP,id:report,yymmddhhmmss,E…,N…,…`, `%SN,…` */
export const ywt: Family = {
  id: 'ywt',
  title: 'YWT',
  transports: ['tcp', 'udp'],
  clues: [shape('“%”, two letters and an id with a report number', ['%', capitals(2), ',', digits(10), ':', digits(1, 2), ','])],
  split: line('%'),
}
