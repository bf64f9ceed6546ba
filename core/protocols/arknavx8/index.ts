import { digits, either, end, oneOf, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `1G,yymmddhhmmss,A,…`; the login is IMEI and firmware. */
export const arknavx8: Family = {
  id: 'arknavx8',
  title: 'ArkNav X8',
  transports: ['tcp'],
  clues: [
    shape(
      'a report type and a date, or an IMEI and a firmware date',
      [either([digits(1), oneOf('GRM'), ',', digits(12), ','], [digits(15), ',', digits(6), end(';', '\r', '\n')])],
      { points: 2.5 },
    ),
    shape('a report type of this maker', [oneOf('1234'), oneOf('GRM'), ',', digits(12), ','], { points: 1.5, required: false }),
  ],
  split: delimited([';', '\r', '\n']),
}
