import { digits, either, shape } from '../../detect/shape.ts'
import { octets } from '../blocks/grammar.ts'
import { between, delimited, twoForms } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Text `*GS06,IMEI,…#`; binary `F8 … F8` with `1B` as the escape. */
export const gosafe: Family = {
  id: 'gosafe',
  title: 'Gosafe',
  transports: ['tcp'],
  clues: [
    shape(
      '“*GS”, a version and an IMEI or a comma, or a binary frame F8 06',
      [either(['*GS', digits(2), ',', digits(15), ','], ['*GS', digits(2), ','], octets(0xf8, 0x06))],
      { points: 2 },
    ),
    shape('text with an IMEI', ['*GS', digits(2), ',', digits(15), ','], { points: 3, required: false }),
  ],
  split: twoForms([0x2a], delimited(['#'], { starts: ['*GS'] }), between([0xf8])),
}
