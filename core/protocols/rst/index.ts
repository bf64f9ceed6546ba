import { capitals, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `RST;A;RST-MINIv2;V7.04;id;…;FIM;` */
export const rst: Family = {
  id: 'rst',
  title: 'RST',
  transports: ['tcp'],
  clues: [shape('“RST;”, A or L and a model', ['RST;', capitals(1), ';RST-'])],
  split: delimited(['FIM;', '\r', '\n'], { starts: ['RST;'] }),
}
