import { capitals, digits, either, letters, maybe, oneOf, shape } from '../../detect/shape.ts'
import { afterCells } from '../blocks/grammar.ts'
import { delimited } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** India's AIS 140: `$,type,vendor,…` or `$NRM,vendor,version,NR,01,L,IMEI,…*` */
export const its: Family = {
  id: 'its',
  title: 'ITS (AIS 140)',
  transports: ['tcp'],
  clues: [
    shape('“$” and a header of AIS 140 with an IMEI', [
      either(
        ['$,', digits(2, 3), ',', afterCells(3, digits(15), ',')],
        [
          '$',
          letters(0, 10),
          ',',
          either(
            [either('LGN,', 'EPB,', 'HLM,', 'HBT,', 'LPB,'), afterCells(5, digits(15), ',')],
            [afterCells(4, capitals(2), ',', maybe(digits(1, 2), ','), oneOf('LH'), ',', digits(15), ',')],
          ),
        ],
        [
          '$',
          maybe(','),
          capitals(2, 8),
          ',',
          capitals(2, 8),
          ',',
          digits(15),
          ',',
          afterCells(3, either([digits(14), ','], [digits(8), ',', digits(6), ','], [digits(6), ',', digits(6), ','])),
        ],
      ),
    ]),
  ],
  split: delimited(['*', '\r', '\n'], { starts: ['$'], before: '$' }),
}
