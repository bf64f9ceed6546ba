import { digits, either, maybe, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `-1,LOGON,id,iccid`; `number,UNITSTAT,…` */
export const flextrack: Family = {
  id: 'flextrack',
  title: 'FlexTrack',
  transports: ['tcp'],
  clues: [shape('a number and “LOGON” or “UNITSTAT”', [maybe('-'), digits(1, 6), ',', either('LOGON,', 'UNITSTAT,')])],
  split: line(),
}
