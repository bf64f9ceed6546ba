import { digits, either, run, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `GLI`, IMEI, card and firmware, each with its length; then `GD` with positions. */
export const gs100: Family = {
  id: 'gs100',
  title: 'GS-100',
  transports: ['tcp'],
  clues: [
    shape(
      '“GLI” and an IMEI with its length, or “GD” and a count',
      [either(['GLI', '\x0f', digits(15)], ['GD', run('a small count', (b) => b <= 0x20, 1, 1)])],
      { points: 2.5 },
    ),
    shape('a login', ['GLI\x0f'], { points: 1.5, required: false }),
  ],
  split: unframed,
}
