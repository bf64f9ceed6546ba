import { digits, run, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `&&` flag, length, IMEI, type, …, sum: the length counts from its comma to the sum. */
export const startek: Family = {
  id: 'startek',
  title: 'Startek',
  transports: ['tcp'],
  clues: [
    shape('“&&”, a flag, a length, an IMEI and a type', [
      '&&',
      run('flag', (b) => b >= 0x21 && b <= 0x7e, 1, 1),
      digits(1, 4),
      ',',
      digits(15),
      ',',
      digits(3),
      ',',
    ]),
  ],
  split: line('&&'),
}
