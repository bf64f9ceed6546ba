import { digits, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `!AIVDM,…*hh`: a ship's radio message; a tag block `\s:…\` may stand before it. */
export const ais: Family = {
  id: 'ais',
  title: 'AIS (ships)',
  transports: ['tcp'],
  clues: [shape('an AIS sentence', [oneOf('!$'), 'AIVD', oneOf('MO'), ',', digits(1), ',', digits(1), ','])],
  split: line(),
}
