import { end, hexDigits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `Y`, hex digits: length, terminal id, blocks. */
export const telemax: Family = {
  id: 'telemax',
  title: 'Telemax',
  transports: ['tcp'],
  clues: [shape('“Y” and 40 hex digits or more', ['Y', hexDigits(40, 1024), end('\r', '\n')], { points: 2.5 })],
  split: line('Y'),
}
