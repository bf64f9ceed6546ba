import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(12, 4, 25, { little: true })

/** `K`, `03` or `04`, device number, flags, length (little endian, four bytes), type, …: data in JSON. */
export const snapper: Family = {
  id: 'snapper',
  title: 'Snapper',
  transports: ['tcp'],
  clues: [signature(1, [0x4b, 0x01], [0x4b, 0x02], [0x4b, 0x03], [0x4b, 0x04]), fits(size, { points: 2.5 })],
  split: measured(size, ['K']),
}
