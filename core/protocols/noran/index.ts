import { clue, fail, pass, more } from '../../detect/clue.ts'
import { startsWith } from '../../wire/split.ts'
import { toHex } from '../../wire/hex.ts'
import { type Measure, lengthAt, numberLe, unframed, fits } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => (head[0] === 0x0d ? numberLe(head, 5, 2) : lengthAt(0, 2, 0, { little: true })(head))
const types: readonly number[] = [0x0000, 0x0008, 0x0009, 0x0032, 0x0034, 0x8009]

/** Length of all, type, …, all little endian; the handshake is `CR LF *KW`. */
export const noran: Family = {
  id: 'noran',
  title: 'Noran',
  transports: ['udp'],
  clues: [
    clue('start', 'a length below 256 and a message type, or “CR LF *KW”', ({ bytes }) => {
      if (bytes[0] === 0x0d)
        return startsWith(bytes, [0x0d, 0x0a, 0x2a, 0x4b, 0x57]) === false ? fail(0, 5, '*KW', 'something else') : pass(0, 5)
      if (bytes.length < 4) return more(0, bytes.length)
      return bytes[1] === 0 && bytes[2] === 8 && bytes[3] === 0
        ? pass(0, 4)
        : fail(0, 4, 'a length and type 8', toHex(bytes.subarray(0, 4), ' '))
    }),
    fits(size, { required: false }),
    clue('content', 'the handshake, or a text date at the end', ({ bytes }) => {
      if (bytes[0] === 0x0d) return types.length > 0 ? pass(0, 5) : fail(0, 5, '', '')
      const text = String.fromCharCode(...bytes.subarray(Math.max(0, bytes.length - 24)))
      return /\d\d[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d\0*$/.test(text)
        ? pass(bytes.length - 18, bytes.length)
        : fail(0, bytes.length, 'a date in text', 'none')
    }),
  ],
  split: unframed,
}
