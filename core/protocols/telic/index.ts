import { digits, either, maybe, shape } from '../../detect/shape.ts'
import { wait } from '../../wire/split.ts'
import { anyBytes } from '../blocks/grammar.ts'
import { delimited, lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Some units put the length in four bytes in front. */
const sized = measured(lengthAt(0, 4, 4, { little: true }))
const text = delimited(['\0', '\r', '\n'])

/** `id and type, ddmmyyhhmmss, event, ddmmyyhhmmss, longitude, latitude, …`; the login is divided by `|`. */
export const telic: Family = {
  id: 'telic',
  title: 'Telic',
  transports: ['tcp'],
  clues: [
    shape('an id with its type, a date, an event and a date; or a login', [
      maybe(anyBytes(1), '\0\0\0'),
      digits(4),
      either(
        ['TLOC', digits(4), ','],
        [
          digits(4, 21),
          either([',', digits(12), ',', digits(1, 4), ',', digits(12), ','], ['|', digits(3), '|', digits(2, 3), '|', digits(6, 12)]),
        ],
      ),
    ]),
  ],
  split: (head, final) => (head.length < 4 && !final ? wait(4) : (head[1] === 0 && head[2] === 0 ? sized : text)(head, final)),
}
