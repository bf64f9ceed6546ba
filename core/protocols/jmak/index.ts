import { digits, either, hexDigits, shape, upTo } from '../../detect/shape.ts'
import { delimited, twoForms, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `~mask;serial;IMEI;…$`, or JSON: `{"cnt":…,"s_num":…}`. */
export const jmak: Family = {
  id: 'jmak',
  title: 'JMAK',
  transports: ['tcp'],
  clues: [
    shape('“~”, a mask in hex, a serial number and an IMEI; or JSON with a count and a serial number', [
      either(['~', hexDigits(8, 20), ';', upTo(';', 40), ';', digits(15), ';'], ['{"cnt":', digits(1, 10), ',"s_num":"']),
    ]),
  ],
  split: twoForms([0x7b], unframed, delimited(['$'], { starts: ['~', '{'] })),
}
