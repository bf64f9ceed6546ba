import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(6, 2, 0, { little: true })

/** Version 1, sequence, message type, length of all, flags, … all little endian in two bytes. */
export const navigil: Family = {
  id: 'navigil',
  title: 'Navigil',
  transports: ['tcp'],
  clues: [signature(0.5, [0x01, 0x00]), holds('grammar', 'a message type below 256', 8, (b) => b[5] === 0, { points: 0.5 }), fits(size)],
  split: measured(size, [[0x01, 0x00]]),
}
