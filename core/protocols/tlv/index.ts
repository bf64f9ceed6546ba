import { digits, shape, wordCharacters } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Two characters of type, then texts with their length or FF for the end; the first is the IMEI. */
export const tlv: Family = {
  id: 'tlv',
  title: 'TLV',
  transports: ['tcp'],
  clues: [shape('two characters, 0F and an IMEI', [wordCharacters(2), '\x0f', digits(15)])],
  split: unframed,
}
