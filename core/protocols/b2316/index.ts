import { digits, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** JSON: `{"imei":"…","data":[{"tm":…}]}` */
export const b2316: Family = {
  id: 'b2316',
  title: 'B2316',
  transports: ['udp'],
  clues: [shape('an IMEI and a list of timed readings', ['{"imei":"', digits(15), '","data":[{"tm":'])],
  split: unframed,
}
