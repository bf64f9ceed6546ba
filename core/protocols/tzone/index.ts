import { crcModbus } from '../../wire/checksum.ts'
import { fits, holds, signature, summed } from '../blocks/evidence.ts'
import { lengthAt, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size = lengthAt(2, 2, 6)

/** `TZ`, length, `$$`, hardware, firmware, IMEI, …, CRC-16/Modbus, CR LF. */
export const tzone: Family = {
  id: 'tzone',
  title: 'Tzone',
  transports: ['tcp'],
  clues: [
    signature(0.5, 'TZ'),
    holds('grammar', '“$$” behind the length', 6, (b) => b[4] === 0x24 && b[5] === 0x24, { points: 0.5 }),
    fits(size, { end: '\r\n' }),
    summed(size, { name: 'CRC-16/Modbus', of: crcModbus, from: 4, at: -4 }),
  ],
  split: measured(size, ['TZ']),
}
