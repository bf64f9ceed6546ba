import { fits, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(4, 4, 0, { little: true })

/** Type, length of all, number: each little endian in four bytes. */
export const recoda: Family = {
  id: 'recoda',
  title: 'Recoda',
  transports: ['tcp'],
  clues: [
    signature(1, [0x01, 0x10, 0x00, 0x20], [0x02, 0x10, 0x00, 0x20], [0x03, 0x10, 0x00, 0x20], [0x11, 0x20]),
    fits(size, { points: 2 }),
  ],
  split: measured(size, [
    [0x01, 0x10],
    [0x02, 0x10],
    [0x03, 0x10],
    [0x11, 0x20],
  ]),
}
