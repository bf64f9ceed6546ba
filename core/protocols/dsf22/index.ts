import { fits, signature } from '../blocks/evidence.ts'
import { measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = (head: Uint8Array): number | undefined => (head.length < 5 ? undefined : 5 + head[4]! * 16)

/** `FB`, device number, count, then so many records of 16 bytes. */
export const dsf22: Family = {
  id: 'dsf22',
  title: 'DSF22',
  transports: ['udp'],
  clues: [signature(1, 'FB'), fits(size, { points: 2 })],
  split: measured(size, ['FB']),
}
