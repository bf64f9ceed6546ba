import { digits, either, hexDigits, maybe, type Piece, shape, wordCharacters } from '../../detect/shape.ts'
import { sum8 } from '../../wire/checksum.ts'
import { number } from '../blocks/grammar.ts'
import { starSum } from '../blocks/evidence.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const keyed: Piece = either([hexDigits(1, 3), '=', number, maybe(';', number), maybe(';', number)])

/** `id#EV=1,TS=…` events and `id#0=time,pid=value,…*hh`. */
export const freematics: Family = {
  id: 'freematics',
  title: 'Freematics',
  transports: ['udp'],
  clues: [
    shape(
      'an id, “#” and keyed values',
      [wordCharacters(1, 16), '#', either('EV=', ['0=', digits(1, 10), ','], [hexDigits(1, 3), '=', number])],
      { points: 2.5 },
    ),
    shape('two keyed values', [wordCharacters(1, 16), '#', keyed, ',', keyed], { points: 1, required: false }),
    shape('an event with its time', [wordCharacters(1, 16), '#EV=', digits(1, 3), ',TS=', digits(1, 12)], { points: 1.5, required: false }),
    starSum('sum', sum8),
  ],
  split: unframed,
}
