import { digits, shape } from '../../detect/shape.ts'
import { contains } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** The answer of a message gateway, JSON with `Messages` and `NextStartUTC`. */
export const orbcomm: Family = {
  id: 'orbcomm',
  title: 'Orbcomm',
  transports: ['tcp'],
  clues: [
    shape('an HTTP answer', ['HTTP/1.', digits(1), ' 200'], { points: 1 }),
    contains('"NextStartUTC"', { required: true, points: 3 }),
  ],
  split: unframed,
}
