import { digits, either, maybe, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `#L#login`, `#SD#short`, `#D#full`, `#B#black box`, `#P#` ping, …; version 2 has a CRC-16 behind the last `;`. Over UDP the id stands in front. */
export const wialon: Family = {
  id: 'wialon',
  title: 'Wialon IPS',
  transports: ['tcp', 'udp'],
  clues: [
    shape('a packet type between “#”', [
      maybe(either([digits(0, 2), '.', digits(1), ';'])),
      maybe(wordCharacters(1, 20)),
      '#',
      either('L', 'SD', 'D', 'B', 'P', 'I', 'M', 'US', 'UC', 'LL', 'T'),
      '#',
    ]),
  ],
  split: line(),
}
