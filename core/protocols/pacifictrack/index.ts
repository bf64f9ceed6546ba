import { fits, signature } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  let value = 0
  for (let at = 2; at < 6; at++) {
    const byte = head[at]
    if (byte === undefined) return undefined
    value = value * 128 + (byte & 0x7f)
    if (byte >= 0x80) return value + at + 1
  }
  return 0
}

/** `FB`, `80`, length in seven bits a byte whose last byte has its top bit set, segments. */
export const pacifictrack: Family = {
  id: 'pacifictrack',
  title: 'Pacific Track',
  transports: ['tcp'],
  clues: [signature(1, [0xfb, 0x80]), fits(size, { points: 2 })],
  split: measured(size, [[0xfb, 0x80]]),
}
