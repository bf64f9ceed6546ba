import { digits, either, end, shape } from '../../detect/shape.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { holds, ofForm, signature } from '../blocks/evidence.ts'
import { between, delimited, numberBe, twoForms } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const text = shape('“*TS”, a version and an IMEI', ['*TS', digits(2), ',', digits(15), either(',', end('#'))])
const imei = holds('identity', 'an IMEI in packed decimal', 11, (b) => /^0?\d{15}/.test(toHex(b.subarray(3, 11))))
const sum = holds(
  'checksum',
  'CRC-16/XMODEM',
  16,
  (b) => b[b.length - 1] === 0xf8 && crcXmodem(b.subarray(1, -3)) === numberBe(b, b.length - 3, 2),
)

/** `F8 01`, type, IMEI in packed decimal, …, CRC-16/XMODEM, `F8` (`F7` escapes); text: `*TS01,IMEI,…#`. */
export const ulbotech: Family = {
  id: 'ulbotech',
  title: 'Ulbotech',
  transports: ['tcp'],
  clues: [
    signature(1, [0xf8, 0x01], '*TS'),
    ofForm('“*TS”, version and IMEI in text, or an IMEI in packed decimal', [0x2a], text, imei, { points: 1.5, required: true }),
    ofForm('text, or CRC-16/XMODEM that agrees', [0x2a], text, sum, { points: 3, required: false }),
  ],
  split: twoForms([0x2a], delimited(['#'], { starts: ['*TS'] }), between([0xf8])),
}
