import { capitals, digits, either, end, run, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const types = ['PV', 'GP', 'CQ', 'LN', 'AL', 'US', 'PI', 'CV', 'BR', 'CP', 'ET', 'TM', 'VR', 'ER', 'PR', 'ST', 'MG', 'AD', 'XP']

/** Trimble's `>RPV…;ID=…;*hh<`: `R` answers, three letters of type. */
export const taip: Family = {
  id: 'taip',
  title: 'TAIP',
  transports: ['tcp', 'udp'],
  clues: [
    // Any text may hold “>R” and two capitals: what follows them must speak as well.
    shape('“>R” and a message type', ['>R', capitals(2)], { points: 2 }),
    shape('a type of a position or an event with its digits', ['>R', either(...types), digits(4)], { points: 1.5, required: false }),
    shape(
      'text, then “<”',
      ['>', capitals(3), run('characters before “<”', (b) => b >= 0x20 && b <= 0x7e && b !== 0x3c, 1, 1020), end('<')],
      { points: 0.5, required: false },
    ),
    starSum('exclusive or', xor8, { star: 1 }),
  ],
  split: delimited(['<'], { starts: ['>'] }),
}
