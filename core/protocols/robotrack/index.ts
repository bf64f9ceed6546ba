import { contains, signature } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `00 ROBOTRACK`, IMEI and versions; then typed frames. */
export const robotrack: Family = {
  id: 'robotrack',
  title: 'Robotrack',
  transports: ['tcp'],
  clues: [signature(4, '\0ROBOTRACK'), contains('ROBOTRACK', { points: 0 })],
  split: unframed,
}
