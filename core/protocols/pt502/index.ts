import { digits, either, run, shape, wordCharacters } from '../../detect/shape.ts'
import { frame, wait } from '../../wire/split.ts'
import { nmeaFix } from '../blocks/grammar.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const text = line('$')

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
    if (!found) return text(head, final)
    const size = found[0].length + Number(found[1])
    return head.length >= size ? frame(size) : wait(size)
  },
}
