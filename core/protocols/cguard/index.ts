import { capitals, digits, either, end, shape, wordCharacters } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `IDRO:id` greeting, `NV:yymmdd hhmmss:…` positions, `BC:…` readings, `PING`. */
export const cguard: Family = {
  id: 'cguard',
  title: 'C-Guard',
  transports: ['tcp'],
  clues: [
    shape('a greeting, a position or readings with a date, or “PING”', [
      either(
        ['ID', capitals(0, 4), ':', wordCharacters(8, 20), end('\r', '\n')],
        ['VERSION:'],
        [either('NV:', 'BC:'), digits(6), ' ', digits(6), ':'],
        ['PING', end('\r', '\n')],
      ),
    ]),
  ],
  split: line('ID', 'NV:', 'BC:', 'PING', 'VERSION'),
}
