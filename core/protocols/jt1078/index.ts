import { fits, packedDecimal, signature } from '../blocks/evidence.ts'
import { type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head.length < 16) return undefined
  const kind = head[15]! >> 4
  const at = kind === 4 ? 16 : kind === 3 ? 24 : 28
  return head.length < at + 2 ? undefined : at + 2 + numberBe(head, at, 2)
}

/** `30 31 63 64`, RTP flags, number, SIM in packed decimal, channel, kind and part, time and intervals by kind, length, media. */
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
