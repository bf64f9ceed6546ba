import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(20, 4, 28, { little: true })

/** `AB AB`, header of 24 bytes with the length of the message (Protocol Buffers), checksum, message. */
export const dolphin: Family = {
  id: 'dolphin',
  title: 'Dolphin',
  transports: ['tcp'],
  clues: [signature(2, [0xab, 0xab]), fits(size, { points: 2 })],
  split: measured(size, [[0xab, 0xab]], 64 * 1024),
}
