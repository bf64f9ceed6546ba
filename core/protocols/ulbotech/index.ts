import { digits, either, end, shape } from '../../detect/shape.ts'
import { clue, fail, pass, more, agree } from '../../detect/clue.ts'
import { crcXmodem } from '../../wire/checksum.ts'
import { frame, skip, wait, type Splitter } from '../../wire/split.ts'
import { toHex } from '../../wire/hex.ts'
import { numberBe, delimited, signature } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const bracket = delimited(['#'], { starts: ['*TS'] })
const binary: Splitter = (head) => {
  if (head[0] !== 0xf8) return skip(Math.max(1, head.indexOf(0xf8)), 'not the start of a frame')
  const end = head.indexOf(0xf8, 1)
  return end === 1 ? skip(1, 'two marks in a row') : end === -1 ? wait() : frame(end + 1)
}
const text = shape('“*TS”, a version and an IMEI', ['*TS', digits(2), ',', digits(15), either(',', end('#'))])

/** `F8 01`, type, IMEI in packed decimal, …, CRC-16/XMODEM, `F8` (`F7` escapes); text: `*TS01,IMEI,…#`. */
export const ulbotech: Family = {
  id: 'ulbotech',
  title: 'Ulbotech',
  transports: ['tcp'],
  clues: [
    signature(1, [0xf8, 0x01], '*TS'),
    clue(
      'grammar',
      '“*TS”, version and IMEI in text, or an IMEI in packed decimal',
      (head) =>
        head.bytes[0] === 0x2a
          ? text.look(head)
          : head.bytes.length < 11
            ? more(0, head.bytes.length)
            : /^0?\d{15}/.test(toHex(head.bytes.subarray(3, 11)))
              ? pass(3, 11)
              : fail(3, 11, 'an IMEI', toHex(head.bytes.subarray(3, 11))),
      { points: 1.5 },
    ),
    clue('checksum', 'CRC-16/XMODEM agrees, or the text ends with “#”', ({ bytes, final }) => {
      if (bytes[0] === 0x2a) return bytes.includes(0x23) ? pass(0, bytes.length) : more(0, bytes.length)
      if (bytes.length < 16 || bytes[bytes.length - 1] !== 0xf8)
        return final ? fail(0, bytes.length, 'F8 at the end', 'none') : more(0, bytes.length)
      return agree(bytes.length - 3, bytes.length - 1, crcXmodem(bytes.subarray(1, -3)), numberBe(bytes, bytes.length - 3, 2))
    }),
  ],
  split: (head, final) => (head[0] === 0x2a ? bracket(head, final) : binary(head, final)),
}
