import { digits, either, hexDigits, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `41`, length in hex, type, text, check in hex. */
export const futureway: Family = {
  id: 'futureway',
  title: 'FutureWay',
  transports: ['tcp'],
  clues: [
    shape('“41”, a length in hex, a type, “GPS:” or keyed text', [
      '410',
      hexDigits(7),
      either(
        ['2000', digits(2, 4), ',IMEI:'],
        ['A', hexDigits(3, 5), 'GPS:'],
        [hexDigits(4, 8), either('GPS:', ',IMEI:', ',', 'LBS:', 'WIFI:')],
      ),
    ]),
  ],
  split: unframed,
}
