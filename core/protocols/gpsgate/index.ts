import { either, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$FRLIN`, `$FRCMD`, `$FRRET`, …: NMEA in form, with its exclusive or. */
export const gpsgate: Family = {
  id: 'gpsgate',
  title: 'GpsGate',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“$FR” and a command', ['$FR', either('LIN', 'CMD', 'RET', 'VER', 'SES', 'ERR', 'WDT', 'RDT'), ',']),
    starSum('exclusive or', xor8, { from: 1 }),
  ],
  split: delimited(['\0', '\r', '\n'], { starts: ['$'] }),
}
