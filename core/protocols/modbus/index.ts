import { firstByte, holds } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Transaction, protocol 0, length, unit, function: a scanner for industrial devices. */
export const modbus: Family = {
  id: 'modbus',
  title: 'Modbus/TCP',
  transports: ['tcp'],
  noise: true,
  clues: [
    firstByte(0, 0xff),
    holds(
      'grammar',
      'a Modbus/TCP request of 12 bytes',
      12,
      (b, { whole, final }) =>
        b[2] === 0 && b[3] === 0 && b[4] === 0 && b[5] === 6 && b[7]! >= 1 && b[7]! <= 6 && (b.length === 12 || !(whole || final)),
      { points: 3 },
    ),
  ],
  split: measured(lengthAt(4, 2, 6), []),
}
