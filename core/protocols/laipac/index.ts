import { capitals, either, shape, wordCharacters } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$AVRMC,id,hhmmss,A,…*hh`, `$ECHK,id,number*hh`, `$AVSYS`, `$EAVACK` */
export const laipac: Family = {
  id: 'laipac',
  title: 'Laipac',
  transports: ['tcp'],
  clues: [
    shape(
      'a sentence of this maker',
      [
        '$',
        either('AVRMC,', 'AVSYS,', 'AVREQ,', 'AVCFG,', 'AVACK,', 'ECHK,', 'EAVACK,', 'EAVGOF', 'EAVRSP', 'EAVSYS', [
          'E',
          capitals(3, 5),
          ',',
        ]),
      ],
      { points: 1.5 },
    ),
    shape(
      'a known type and a cell',
      ['$', either('AVRMC,', 'AVSYS,', 'AVREQ,', 'AVCFG,', 'AVACK,', 'EAVACK,'), wordCharacters(1, 32), ','],
      {
        points: 2.5,
        required: false,
      },
    ),
    starSum('exclusive or', xor8, { from: 1 }),
  ],
  split: line('$AV', '$E'),
}
