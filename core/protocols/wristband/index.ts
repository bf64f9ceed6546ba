import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(3, 2, 8)

/** `00 01 02`, length, text, `FF FE FC`. */
export const wristband: Family = {
  id: 'wristband',
  title: 'Wristband',
  transports: ['tcp'],
  clues: [signature(1.5, [0x00, 0x01, 0x02]), fits(size, { end: [0xff, 0xfe, 0xfc], points: 2.5 })],
  split: measured(size, [[0x00, 0x01, 0x02]]),
}
