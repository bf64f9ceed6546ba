import { digits, oneOf, run, shape } from '../../detect/shape.ts'
import { anyBytes } from '../blocks/grammar.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Length, API number, …, then text with the IMEI and perhaps `GPRMC`. */
export const enfora: Family = {
  id: 'enfora',
  title: 'Enfora (Novatel)',
  transports: ['tcp', 'udp'],
  clues: [
    shape('a header of four bytes, blanks and a modem id of 15 digits', [
      '\0',
      anyBytes(1),
      oneOf('\x02\x04\x05\x08'),
      '\0',
      run('blanks', (b) => b === 0x20, 1, 20),
      digits(15),
    ]),
  ],
  split: measured(lengthAt(0, 2, 0), [[0]]),
}
