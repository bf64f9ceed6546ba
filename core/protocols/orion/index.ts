import { crcXmodem } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(9, 1, 11)

/** `PW`, type, id, …, CRC-16/XMODEM. */
export const orion: Family = {
  id: 'orion',
  title: 'Orion',
  transports: ['tcp'],
  clues: [
    signature(0.5, 'PW'),
    fits(size, { required: false }),
    summed(size, { name: 'CRC-16/XMODEM', of: crcXmodem, at: -2, little: true }),
  ],
  split: measured(size, ['PW']),
}
