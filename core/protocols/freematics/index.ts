import { digits, either, hexDigits, shape, wordCharacters } from '../../detect/shape.ts'
import { sum8 } from '../../wire/checksum.ts'
import { number } from '../blocks/grammar.ts'
import { starSum } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id#EV=1,TS=…` events and `id#0=time,pid=value,…*hh`. */
export const freematics: Family = {
  id: 'freematics',
  title: 'Freematics',
  transports: ['udp'],
  clues: [
    shape('an id, “#” and keyed values', [
      wordCharacters(1, 16),
      '#',
      either('EV=', ['0=', digits(1, 10), ','], [hexDigits(1, 3), '=', number]),
    ]),
    starSum('sum', sum8),
  ],
  split: unframed,
}
