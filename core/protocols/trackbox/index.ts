import { digits, either, oneOf, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `a=connect&v=11&i=IMEI`, then `hhmmss.sss,ddmm.mmmmN,dddmm.mmmmE,…` */
export const trackbox: Family = {
  id: 'trackbox',
  title: 'TrackBox',
  transports: ['tcp'],
  clues: [
    shape('“a=connect” with an IMEI, or a row that begins with a time and coordinates', [
      either(
        ['a=connect&v=', digits(1, 3), '&i=', digits(15)],
        [digits(6), '.', digits(3), ',', digits(4), '.', digits(4), oneOf('NS'), ',', digits(5), '.', digits(4), oneOf('EW'), ','],
      ),
    ]),
  ],
  split: line(),
}
