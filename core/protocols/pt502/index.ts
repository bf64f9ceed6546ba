import { digits, either, shape, wordCharacters, run } from '../../detect/shape.ts'
import { nmeaFix } from '../blocks/grammar.ts'
import { sizeOf, measured, line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `$POS,id,hhmmss.sss,A,…`, `$PHO` photo orders, `$PHD` photo data */
export const pt502: Family = {
  id: 'pt502',
  title: 'PT502',
  transports: ['tcp'],
  clues: [
    shape('“$” and a report of this maker', [
      '$',
      either(
        [
          wordCharacters(3),
          run('digits or dashes', (b) => b === 0x2d || (b >= 0x30 && b <= 0x39), 0, 12),
          ',',
          digits(3, 16),
          ',',
          nmeaFix,
        ],
        ['PHD', digits(1, 4), ',', digits(1, 5), ','],
        ['FUS', digits(15), ','],
        ['HCHKR', ','],
      ),
    ]),
  ],
  split: (head, final) => {
    const found = /^\$PHD\d{1,4},(\d{1,5}),/.exec(String.fromCharCode(...head.subarray(0, 20)))
    // A piece of a photo says how many bytes it has.
    if (found) return measured(sizeOf(found[0].length + Number(found[1])), ['$PHD'])(head, final)
    return line('$')(head, final)
  },
}
