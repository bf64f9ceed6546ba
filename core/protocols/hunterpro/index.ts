import { digits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `>0002<$GPRMC,…` */
export const hunterpro: Family = {
  id: 'hunterpro',
  title: 'HunterPro',
  transports: ['tcp'],
  clues: [shape('“>id<” and “$GPRMC”', ['>', digits(1, 8), '<$GPRMC,'])],
  split: line('>'),
}
