import { capitals, digits, either, end, shape } from '../../detect/shape.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `*ET,IMEI,type,…#` */
export const easytrack: Family = {
  id: 'easytrack',
  title: 'EasyTrack',
  transports: ['tcp'],
  clues: [
    shape(
      '“*ET”, an IMEI and a type',
      [
        '*',
        either(
          ['ET,', digits(15), ',', capitals(2)],
          [capitals(2), ',', digits(15), ',', either('DW', 'HB', 'TX', 'GZ', 'OB', 'MQ', 'AM', 'DF', 'CC', 'QD', 'NA', 'FD', 'LC')],
        ),
        either(',', end('#')),
      ],
      { points: 3.5 },
    ),
    shape('the maker’s letters', ['*ET,'], { required: false, points: 3 }),
  ],
  split: delimited(['#'], { starts: ['*'] }),
}
