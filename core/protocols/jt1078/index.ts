import { fits, packedDecimal, signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Where the kind stands: by 2019 the SIM number had grown. */
const kindAt = (head: Uint8Array): number => (head[15]! >> 4 <= 4 && (head[15]! & 15) <= 3 ? 15 : 19)
const size: Measure = (head) => {
  if (head.length < 20) return undefined
  const at = kindAt(head)
  const kind = head[at]! >> 4
  const length = at + 1 + (kind === 4 ? 0 : kind === 3 ? 8 : 12)
  return kind > 4 ? 0 : head.length < length + 2 ? undefined : length + 2 + numberBe(head, length, 2)
}

/** `30 31 63 64`, RTP flags, number, SIM in 6 bytes (10 since 2019) of packed decimal, channel, kind and part, time and intervals by kind, length, media. */
export const jt1078: Family = {
  id: 'jt1078',
  title: 'JT/T 1078 video',
  transports: ['tcp'],
  clues: [
    signature(2, [0x30, 0x31, 0x63, 0x64]),
    packedDecimal('the SIM number', 8, 6, { required: true, points: 1 }),
    fits(size, { required: false }),
  ],
  split: measured(size, [[0x30, 0x31, 0x63, 0x64]]),
}
