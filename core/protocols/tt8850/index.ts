import { capitals, digits, hexDigits, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `00 04,length,number,GTGEO,…`, `$` at the end */
export const tt8850: Family = {
  id: 'tt8850',
  title: 'TT8850',
  transports: ['tcp'],
  clues: [shape('00 04, a length, and a report that begins with “GT”', ['\0\x04,', hexDigits(4), ',', digits(1), ',GT', capitals(3), ','])],
  split: delimited(['\0', '$'], { starts: ['\0\x04,'] }),
}
