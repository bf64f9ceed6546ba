import { capitals, digits, either, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `TRVAP01…#` cars, `IWAP01…#` watches: the answers are `BP`. */
export const trv: Family = {
  id: 'trv',
  title: 'TRV, IW watches',
  transports: ['tcp'],
  clues: [
    shape('“TRV” or “IW”, a direction and a type', [either(['TRV', capitals(1), 'P'], 'IWAP', 'IWBP'), either(digits(2), capitals(2))]),
  ],
  split: delimited(['#'], { starts: ['TRV', 'IW'] }),
}
