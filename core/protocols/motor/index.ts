import { hexDigits, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Hex digits: `3412…7E7E…` id, status, position, time. */
export const motor: Family = {
  id: 'motor',
  title: 'Motor',
  transports: ['tcp'],
  clues: [shape('hex digits with the mark 7E7E twice', [hexDigits(4), '00007E7E00007E7E', hexDigits(40, 200)])],
  split: line(),
}
