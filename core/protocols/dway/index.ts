import { digits, either, end, shape } from '../../detect/shape.ts'
import { line } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** `AA55,number,id,type,yymmdd,hhmmss,…`; `AA55,HB` is the heartbeat. */
export const dway: Family = {
  id: 'dway',
  title: 'DWAY',
  transports: ['tcp'],
  clues: [
    shape('“AA55” and a number or “HB”', [
      'AA55,',
      either(['HB', end('\r', '\n')], [digits(1, 10), ',', digits(1, 16), ',', digits(1), ',', digits(6), ',']),
    ]),
  ],
  split: line('AA55,'),
}
