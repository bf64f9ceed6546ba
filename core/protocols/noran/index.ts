import { clue, fail, more, pass } from '../../detect/clue.ts'
import { startsWith } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'
import { toHex } from '../../wire/hex.ts'
import { fits, holds } from '../blocks/evidence.ts'
import { lengthAt, type Measure, unframed } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head[0] === 0x0d ? lengthAt(5, 2, 0, { little: true }) : lengthAt(0, 2, 0, { little: true }))(head)
const handshake = [0x0d, 0x0a, 0x2a, 0x4b, 0x57]

/** Length of all and type 8, little endian, a position, and the time in text; the handshake is `CR LF *KW`. */
export const noran: Family = {
  id: 'noran',
  title: 'Noran',
  transports: ['udp'],
  clues: [
    clue('start', 'a length below 256 and type 8, or CR LF and “*KW”', ({ bytes }) => {
      const held = startsWith(bytes, handshake)
      if (held) return pass(0, handshake.length)
      if (held === undefined || bytes.length < 4) return more(0, bytes.length)
      return bytes[1] === 0 && bytes[2] === 8 && bytes[3] === 0
        ? pass(0, 4)
        : fail(0, 4, 'a length and 08 00', toHex(bytes.subarray(0, 4), ' '))
    }),
    fits(size, { required: false }),
    holds(
      'content',
      'the handshake, or a time in text at the end',
      5,
      (b) => startsWith(b, handshake) === true || /\d\d[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d\0*$/.test(latin1(b.subarray(-24))),
    ),
  ],
  split: unframed,
}
