import { clue } from '../../detect/clue.ts'
import { digits, either, maybe, oneOf, run, shape } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const nmea = starSum('exclusive or', xor8, { from: 1 })

/** Plain NMEA: `$GPRMC`, `$GPGGA`, …; the identity comes in a sentence of its own: `$PGID`, `$PCPTI`, `$DEVID`, `$IMEI=`, `$GPFID`. */
export const t55: Family = {
  id: 't55',
  title: 'NMEA 0183 (T55)',
  transports: ['tcp', 'udp'],
  clues: [
    shape(
      'an NMEA sentence, or one with the identity',
      [
        either(
          ['$G', oneOf('PNLAB'), either('RMC,', 'GGA,', 'RMA,', 'GLL,', 'GSA,', 'GSV,', 'VTG,', 'TXT,', 'IOP,', 'FID,', 'ZDA,', 'GNS,')],
          ['$', either('PGID,', 'PCPTI,', 'DEVID,', 'IMEI=', 'TRCCR,', 'WIDMD,', 'PSI', 'TXT,', 'GPRS,', 'CONNECT,')],
          ['QZE,', digits(15), ','],
          [
            run(
              'id characters',
              (b) => b > 0x20 && b < 0x7f && b !== 0x24 && b !== 0x2c && b !== 0x23 && b !== 0x28 && b !== 0x2a && b !== 0x3c,
              1,
              20,
            ),
            maybe(','),
            either('$GPRMC,', '$GNRMC,', '$GPGGA,'),
          ],
        ),
      ],
      { points: 2.5 },
    ),
    shape(
      'a sentence that only these units send',
      [
        either(
          ['$', either('PGID,', 'PCPTI,', 'DEVID,', 'IMEI=', 'TRCCR,', 'WIDMD,', 'CONNECT,', 'GPIOP,', 'GPFID,')],
          ['QZE,', digits(15)],
        ),
      ],
      { required: false, points: 1 },
    ),
    clue('checksum', 'exclusive or behind “*” agrees', (head) => nmea.look(head), { points: 1 }),
  ],
  split: line(),
}
