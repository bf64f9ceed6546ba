import { digits, either, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `id and type, ddmmyyhhmmss, event, ddmmyyhhmmss, longitude, latitude, …`; the login is divided by `|`. */
export const telic: Family = {
  id: 'telic',
  title: 'Telic',
  transports: ['tcp'],
  clues: [
    shape('an id with its type, a date, an event and a date; or a login', [
      digits(8, 25),
      either([',', digits(12), ',', digits(1, 4), ',', digits(12), ','], ['|', digits(3), '|', digits(2, 3), '|', digits(6, 12)]),
    ]),
  ],
  split: delimited(['\0', '\r', '\n']),
}
