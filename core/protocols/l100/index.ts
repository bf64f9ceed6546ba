import { capitals, digits, either, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `ATL…ATL`: IMEI, then an NMEA sentence or typed reports. */
export const l100: Family = {
  id: 'l100',
  title: 'L100',
  transports: ['tcp'],
  clues: [
    shape('“ATL” and an IMEI or a report type', [
      either(
        ['ATL', digits(15), ',$'],
        ['ATL,', capitals(1, 2), ',', digits(15), ','],
        [oneOf('LH'), ',ATL', capitals(0, 4), ',', digits(15), ','],
        [oneOf('NPT'), ',', digits(6), ',', digits(6), ',', oneOf('AV'), ',', digits(2, 3), '.', digits(4, 8), ',', oneOf('NS'), ','],
      ),
    ]),
  ],
  split: delimited(['ATL\r', 'ATL\n', '@'], { starts: ['ATL', 'L,', 'H,', 'N,', 'P,', 'T,'] }),
}
