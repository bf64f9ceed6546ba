import { toHex } from '../../wire/hex.ts'
import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const onUdp = lengthAt(2, 2, 4)
const onTcp = lengthAt(3, 2, 5)
const size: Measure = (head) => (head[0] === 0x45 ? onUdp(head) : onTcp(head))

/** `67 67 type len2 serial2 …` on TCP; on UDP within `EL len2 check2 IMEI8`. */
export const eelink: Family = {
  id: 'eelink',
  title: 'Eelink',
  transports: ['tcp', 'udp'],
  clues: [
    signature(1, [0x67, 0x67], 'EL'),
    fits(size, { points: 1.5, followedBy: [0x67, 0x45] }),
    holds('identity', 'an IMEI in packed decimal, in the header or in a login', 16, (b) => {
      const at = b[0] === 0x45 ? 6 : b[2] === 1 ? 7 : -1
      return at > 0 && /^0?[1-9]\d{14}/.test(toHex(b.subarray(at, at + 8)))
    }),
    holds('content', 'a known packet type', 3, (b) => b[0] === 0x67 && (b[2]! <= 0x20 || b[2] === 0x80 || b[2] === 0x81), { points: 0.5 }),
  ],
  split: measured(size, [[0x67, 0x67], 'EL']),
}
