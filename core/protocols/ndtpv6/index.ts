import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 15, { little: true })

/** `7E 7E`, length (little endian), flags, CRC, …: a header of 15 bytes before the data. */
export const ndtpv6: Family = {
  id: 'ndtpv6',
  title: 'NDTP v6',
  transports: ['tcp'],
  clues: [signature(1, [0x7e, 0x7e]), fits(size, { points: 2, followedBy: [0x7e] })],
  split: measured(size, [[0x7e, 0x7e]]),
}
