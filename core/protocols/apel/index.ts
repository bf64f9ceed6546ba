import { digits, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Fifteen-digit ids and packed messages behind a fixed header: only its login text is telling. */
export const apel: Family = {
  id: 'apel',
  title: 'Apel',
  transports: ['tcp'],
  clues: [shape('“APEL” and a device number', ['APEL', digits(1, 15)], { points: 2 })],
  split: unframed,
}
