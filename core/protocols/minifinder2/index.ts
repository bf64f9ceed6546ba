import { crcXmodem } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 8, { little: true })

/** `AB`, flags, length, CRC-16/XMODEM of the body, number, body of length–type–value groups. */
export const minifinder2: Family = {
  id: 'minifinder2',
  title: 'MiniFinder 2',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, [0xab]),
    fits(size, { followedBy: [0xab] }),
    summed(size, { name: 'CRC-16/XMODEM', of: crcXmodem, from: 8, at: 4, to: 0, little: true }),
  ],
  split: measured(size, [[0xab]]),
}
