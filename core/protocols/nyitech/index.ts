import { fits, holds, signature } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 0, { little: true })

/** `@@`, length of all (little endian), id in 12 digits, type, …, CR LF. */
export const nyitech: Family = {
  id: 'nyitech',
  title: 'Nyitech',
  transports: ['tcp'],
  clues: [
    signature(0.5, '@@'),
    fits(size, { end: '\r\n', points: 1.5 }),
    holds(
      'grammar',
      'an id in text from the fifth byte on',
      16,
      (b) => /^(\d{9}|[\w-]{12})/.test(String.fromCharCode(...b.subarray(4, 16))),
      { points: 1.5 },
    ),
  ],
  split: measured(size, ['@@']),
}
