import { capitals, digits, either, letters, shape } from '../../detect/shape.ts'
import { unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `MT;type;IMEI;report;…`; over TCP answers such as `IMEI netlock=Success!` */
export const mictrack: Family = {
  id: 'mictrack',
  title: 'Mictrack',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“MT;”, a type, an IMEI and a report', [
      either(['MT;', digits(1), ';', digits(15), ';', capitals(1)], [digits(15), ' ', letters(4, 12), '=', letters(2, 10)]),
    ]),
  ],
  split: unframed,
}
