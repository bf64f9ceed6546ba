import { capitals, either, end, shape, upTo } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** Trimble's `>RPV…;ID=…;*hh<`: `R` answers, three letters of type. */
export const taip: Family = {
  id: 'taip',
  title: 'TAIP',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“>R” and a message type', [
      '>R',
      either(
        'PV',
        'GP',
        'CQ',
        'LN',
        'AL',
        'US',
        'PI',
        'CV',
        'BR',
        'CP',
        'ET',
        'TM',
        'VR',
        'ER',
        'ID',
        'PR',
        'ST',
        'MG',
        'AD',
        'XP',
        capitals(2),
      ),
    ]),
    shape('digits or text, then “<”', ['>', capitals(3), upTo('<', 1024), end('<')], { points: 0.5, required: false }),
    starSum('exclusive or', xor8, { star: 1 }),
  ],
  split: delimited(['<'], { starts: ['>'] }),
}
