import { clue, fail, pass } from '../../detect/clue.ts'
import { holds } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  const at = leadingImei(head) ? 15 : 0
  if (head.length < at + 3) return undefined
  const length = head[at + 2]!
  return length < 4 ? 0 : at + length
}
/** The IMEI that a unit sends once, in front of its first frame. */
const leadingImei = (head: Uint8Array): boolean => head.length >= 16 && head.subarray(0, 15).every((b) => b >= 0x30 && b <= 0x39)
/** Two frames or more, one right behind the other up to the end. */
const tiles = (b: Uint8Array): boolean => {
  let at = leadingImei(b) ? 15 : 0
  while (at + 4 <= b.length && b[at + 2]! >= 4) at += b[at + 2]!
  return at === b.length
}

/** `id2 length1 type1 …`, length of the whole frame; several in a row, the first perhaps behind 15 digits of the IMEI. */
export const adm: Family = {
  id: 'adm',
  title: 'Neomatica ADM',
  transports: ['tcp'],
  clues: [
    clue('start', 'a device number below 256, or the IMEI before the first frame', ({ bytes }) =>
      bytes[0]! <= 1 || (bytes[0]! >= 0x30 && bytes[0]! <= 0x39) ? pass(0, 1) : fail(0, 1, '00, 01 or a digit', String(bytes[0])),
    ),
    holds('grammar', '15 digits and a frame, or frames only', 16, (b) => b[0]! <= 1 || (leadingImei(b) && b[15]! <= 1), { points: 0.5 }),
    holds('framing', 'frames that tile the bytes', 16, tiles),
  ],
  split: measured(size),
}
