import { crcArc } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 2, 3)

/** `B5`, length, index, id, …, CRC-16/ARC. */
export const tytan: Family = {
  id: 'tytan',
  title: 'Tytan',
  transports: ['udp'],
  clues: [signature(0.5, [0xb5]), fits(size), summed(size, { name: 'CRC-16/ARC', of: crcArc, at: -2, required: true })],
  split: unframed,
}
