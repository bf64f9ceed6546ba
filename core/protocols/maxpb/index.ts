import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(4, 2, 6, { little: true })

/** `55 AA 55 AA`, length (little endian), Protocol Buffers. */
export const maxpb: Family = {
  id: 'maxpb',
  title: 'Max PB',
  transports: ['tcp'],
  clues: [signature(3, [0x55, 0xaa, 0x55, 0xaa]), fits(size)],
  split: measured(size, [[0x55, 0xaa, 0x55, 0xaa]]),
}
