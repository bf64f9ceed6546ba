import { capitals, digits, either, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `H,BT,id,…` greeting, `L,yymmddhhmmss,G,latitude,longitude,…` log lines. */
export const box: Family = {
  id: 'box',
  title: 'BOX-tracker',
  transports: ['tcp'],
  clues: [
    shape('a greeting or a log line with a date and a type', [
      either(
        ['H,', capitals(2), ',', wordCharacters(3, 20), ','],
        ['L,', digits(12), ',', capitals(1), either(',', [wordCharacters(1, 4), ','])],
      ),
    ]),
  ],
  split: line('H,', 'L,'),
}
