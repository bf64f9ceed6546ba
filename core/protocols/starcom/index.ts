import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `|unit=id,unittype=5,address=…|` */
export const starcom: Family = {
  id: 'starcom',
  title: 'StarCom',
  transports: ['tcp'],
  clues: [shape('“|unit=” and an id', ['|unit=', digits(1, 12), ','])],
  split: line('|'),
}
