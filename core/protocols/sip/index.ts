import { capitals, maybe, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `OPTIONS sip:…`, `REGISTER sip:…`: telephony scanners. */
export const sip: Family = {
  id: 'sip',
  title: 'SIP',
  transports: ['tcp', 'udp'],
  noise: true,
  clues: [shape('a SIP request', [capitals(3, 10), ' sip', maybe('s'), ':'], { points: 5 })],
  split: delimited(['\r\n\r\n'], {}),
}
