import { digits, either, end, maybe, oneOf, printables, shape } from '../../detect/shape.ts'
import { datedFix, octets } from '../blocks/grammar.ts'
import { line, measured, sizeOf, twoForms } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id,yyyymmddhhmmss,longitude,latitude,speed,course,altitude,satellites,event,…`; `$OK:`, `$ERR:` answers. `FA F8` and `D0 D7` are keep-alives. IntelliTrac uses the same layout. */
export const wondex: Family = {
  id: 'wondex',
  title: 'Wondex, TraceME',
  transports: ['tcp'],
  clues: [
    shape(
      'an id, a date, two coordinates and a row of numbers; an answer; or a keep-alive',
      [
        either(
          ['$', either('OK:', 'ERR:', 'MSG:'), printables(1, 64)],
          [maybe(oneOf('$?')), digits(9, 16), ',', ...datedFix, ',', digits(1, 2), either(',', end('\r', '\n'))],
          octets(0xfa, 0xf8),
          octets(0xd0, 0xd7),
        ),
      ],
      { points: 2.5 },
    ),
  ],
  split: twoForms([0xfa, 0xd0], measured(sizeOf(8)), line()),
}
