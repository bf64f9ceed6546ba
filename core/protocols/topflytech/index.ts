import { capitals, digits, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `(IMEI` `BP00XG…)` */
export const topflytech: Family = {
  id: 'topflytech',
  title: 'TopFlyTech (text)',
  transports: ['tcp'],
  clues: [shape('an IMEI and “BP00XG”', ['(', digits(15), 'BP', digits(2), capitals(2), wordCharacters(1)], { points: 6 })],
  split: delimited([')'], { starts: ['('] }),
}
