import { agree, clue, fail, more } from '../../detect/clue.ts'
import { crcCcittFalse, crcEgts8 } from '../../wire/checksum.ts'
import { fits, holds, signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberLe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head.length < 10) return undefined
  const data = numberLe(head, 5, 2)
  return head[3]! + data + (data > 0 ? 2 : 0)
}

/** Version 1, security key, flags, header length 11 or 16, encoding, length of the frame data, number, type, CRC-8; data and CRC-16. */
export const egts: Family = {
  id: 'egts',
  title: 'EGTS (ERA-GLONASS)',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, [0x01]),
    holds('framing', 'a header of 11 or 16 bytes', 11, (b) => b[3] === 0x0b || b[3] === 0x10, { points: 0.5 }),
    clue(
      'checksum',
      'CRC-8 of the header agrees',
      ({ bytes }) => {
        if (bytes.length < 11) return more(0, bytes.length)
        const at = bytes[3] === 0x10 ? 15 : 10
        if (bytes.length <= at) return more(0, bytes.length)
        return agree(at, at + 1, crcEgts8(bytes.subarray(0, at)), bytes[at]!)
      },
      { points: 2.5, required: true },
    ),
    fits(size, { required: false, points: 0.5 }),
    clue('checksum', 'CRC-16 of the data agrees', ({ bytes }) => {
      const length = size(bytes)
      if (length === undefined || length > bytes.length) return more(0, bytes.length)
      if (length < bytes[3]! + 3) return fail(5, 7, 'data', 'none')
      return agree(length - 2, length, crcCcittFalse(bytes.subarray(bytes[3], length - 2)), numberLe(bytes, length - 2, 2))
    }),
  ],
  split: measured(size, [[0x01]], 70_000),
}
