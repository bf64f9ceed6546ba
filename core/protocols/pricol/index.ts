import { shape, wordCharacters } from '../../detect/shape.ts'
import { holds } from '../blocks/evidence.ts'
import { measured, sizeOf } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `<`, id in letters and digits, type, time, …, `>`; 64 bytes. */
export const pricol: Family = {
  id: 'pricol',
  title: 'Pricol',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“<” and an id of seven characters', ['<', wordCharacters(7)], { points: 1.5 }),
    holds('framing', '64 bytes from “<” to “>”', 64, (b) => b[63] === 0x3e, { points: 2 }),
  ],
  split: measured(sizeOf(64), ['<']),
}
