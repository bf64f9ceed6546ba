import { crcX25 } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(4, 2, 18, { little: true })

/** `24 24`, type, length (little endian), …, CRC-16/X-25, `23 23`. */
export const vnet: Family = {
  id: 'vnet',
  title: 'VNET',
  transports: ['tcp'],
  clues: [
    signature(0.5, [0x24, 0x24, 0x00]),
    fits(size, { end: '##' }),
    summed(size, { name: 'CRC-16/X-25', of: crcX25, at: -4, little: true, required: true }),
  ],
  split: measured(size, [[0x24, 0x24]]),
}
