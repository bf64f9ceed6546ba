import { digits, either, end, oneOf, shape } from '../../detect/shape.ts'
import { clock } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const telling = either(
  ['1,', digits(15), either(',', end(';', '\r', '\n'))],
  [oneOf('ABCD'), ',', digits(1, 2), '/', digits(1, 2), '/', digits(2), ',', clock, ','],
)

/** `!1,IMEI;` login, `!D,dd/mm/yy,hh:mm:ss,latitude,…;` */
export const minifinder: Family = {
  id: 'minifinder',
  title: 'MiniFinder (EV-07)',
  transports: ['tcp'],
  clues: [
    shape('“!1” with an IMEI, a report with a date, or settings', ['!', either(telling, [oneOf('3457'), ','])], { points: 2.5 }),
    shape('an IMEI, or a date and a time', ['!', telling], { required: false, points: 1.5 }),
  ],
  split: delimited([';', '\r', '\n'], { starts: ['!'] }),
}
