import { digits, either, end, maybe, printables, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const before = [maybe(either([digits(0, 2), '.', digits(1), ';'])), maybe(wordCharacters(1, 20)), '#']

/** `#L#login`, `#SD#short`, `#D#full`, `#B#black box`, `#P#` ping, …; version 2 has a CRC-16 behind the last `;`. Over UDP the id stands in front. */
export const wialon: Family = {
  id: 'wialon',
  title: 'Wialon IPS',
  transports: ['tcp', 'udp'],
  clues: [
    shape('a packet type between “#”', [...before, either('L', 'SD', 'D', 'B', 'P', 'I', 'M', 'US', 'UC', 'LL', 'T'), '#'], {
      points: 2.5,
    }),
    shape(
      'a login with its “;”, or a date and a time',
      [
        ...before,
        either(
          ['L#', maybe(digits(1), '.', digits(1), ';'), wordCharacters(4, 40), ';', printables(0, 80), end('\r', '\n')],
          [either('SD#', 'D#', 'B#'), either(digits(6), 'NA'), ';', either(digits(6), 'NA'), ';'],
        ),
      ],
      { required: false, points: 1.5 },
    ),
  ],
  split: line(),
}
