import { digits, hexDigits, run, shape } from '../../detect/shape.ts'
import { sum8 } from '../../wire/checksum.ts'
import { starSum } from '../blocks/evidence.ts'
import { type Measure, measured } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  const found = /^\$\$.(\d{1,4}),/.exec(String.fromCharCode(...head.subarray(0, 8)))
  return found ? found[0].length - 1 + Number(found[1]) : head.length < 8 ? undefined : 0
}

/** `$$` flag, length, IMEI, command, …`*hh`: the sum of everything up to and with the star. The command CCE carries binary records. */
export const meitrack: Family = {
  id: 'meitrack',
  title: 'Meitrack',
  transports: ['tcp', 'udp'],
  clues: [
    shape('“$$”, a flag, a length, an IMEI and a command', [
      '$$',
      run('flag', (b) => b >= 0x41 && b <= 0x7e, 1, 1),
      digits(1, 4),
      ',',
      digits(10, 17),
      ',',
      hexDigits(3),
      ',',
    ]),
    starSum('sum', sum8, { star: 1 }),
  ],
  split: measured(size, ['$$']),
}
