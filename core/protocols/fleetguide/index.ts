import { crcCcittFalse } from '../../wire/checksum.ts'
import { fits, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(1, 1, 10)

/** `S`, length, …, CRC-16/CCITT-FALSE over all but the first byte. */
export const fleetguide: Family = {
  id: 'fleetguide',
  title: 'FleetGuide',
  transports: ['tcp'],
  clues: [
    signature(0.5, 'S'),
    fits(size),
    summed(size, { name: 'CRC-16/CCITT-FALSE', of: crcCcittFalse, from: 1, at: -2, little: true, required: true, points: 2.25 }),
  ],
  split: measured(size, ['S']),
}
