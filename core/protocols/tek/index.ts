import { crcXmodem } from '../../wire/checksum.ts'
import { firstByte, fits, packedImei, summed } from '../blocks/evidence.ts'
import { lengthAt, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(16, 1, 17)

/** Product, versions, reason, status, IMEI in packed decimal, message type, length, …, CRC-16/XMODEM. */
export const tek: Family = {
  id: 'tek',
  title: 'Tekelek',
  transports: ['udp'],
  clues: [
    firstByte(0x00, 0x1f),
    packedImei(7, { required: true }),
    fits(size, { required: false }),
    summed(size, { name: 'CRC-16/XMODEM', of: crcXmodem, at: -2, to: -2 }),
  ],
  split: unframed,
}
