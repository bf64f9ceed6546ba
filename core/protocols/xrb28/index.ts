import { capitals, digits, either, shape, wordCharacters } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*SCOR,OM,IMEI,D0,…#` */
export const xrb28: Family = {
  id: 'xrb28',
  title: 'XRB28 scooter locks',
  transports: ['tcp'],
  clues: [
    shape('“*SCOR” or “*HBCR”, a maker, an IMEI and a type', [
      '*',
      either('SCOR', 'HBCR', 'CMDR', 'BGCR'),
      ',',
      capitals(2),
      ',',
      digits(15),
      ',',
      wordCharacters(1, 3),
    ]),
  ],
  split: delimited(['#'], { starts: ['*'] }),
}
