import { agree, clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, either, end, hexDigits, shape } from '../../detect/shape.ts'
import { crcArc } from '../../wire/checksum.ts'
import { anyBytes } from '../blocks/grammar.ts'
import { signature } from '../blocks/evidence.ts'
import { lengthAt, line, type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const binary = lengthAt(4, 2, 6)
const size: Measure = (head) => (head[0] === 0xfe ? 12 : binary(head))
const prefixes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `@${letter}`)
const cut = measured(size, [...prefixes, [0xfe, 0x02]])
const text = line()
/** The binary form begins like the text, but its fourth byte is no comma. */
const isText = (head: Uint8Array): boolean => head[0] === 0x24 || head[2] === 0x2c

/** `@P CRC2 len2 …` binary; `@P,CRC,length,sequence,IMEI,…` text; `FE 02` and ten bytes: keep-alive. */
export const atrack: Family = {
  id: 'atrack',
  title: 'ATrack',
  transports: ['tcp', 'udp'],
  clues: [
    // “@P” is what they leave the factory with; the second character can be set.
    signature(0.5, ...prefixes, '$INFO=', '$OK', '$ERROR', [0xfe, 0x02], [0x02, 0x03], [0x03, 0x01, 0x2c]),
    clue(
      'grammar',
      'a text frame, a keep-alive, or a binary frame that ends where its length says',
      (head) => {
        const { bytes, whole } = head
        if (bytes.length < 6) return more(0, bytes.length)
        if (isText(bytes)) return pass(0, 3)
        const length = size(bytes)!
        if (length > bytes.length) return more(0, bytes.length, `${length} bytes`)
        return length < 12 || (whole && length !== bytes.length) ? fail(4, 6, 'the length', String(length)) : pass(0, length)
      },
      { points: 1 },
    ),
    shape(
      'its check word, length, number and IMEI in text',
      [anyBytes(2), ',', hexDigits(2, 4), ',', digits(1, 5), ',', digits(1, 10), ',', digits(10, 16), ','],
      { required: false },
    ),
    shape('an answer to “AT$INFO”', ['$INFO=', digits(15), ','], { required: false }),
    shape('an answer to an order', ['$', either('OK', 'ERROR'), end('\r')], { required: false, points: 1 }),
    clue('checksum', 'CRC-16/ARC over what follows it agrees', ({ bytes }) => {
      const length = bytes.length < 6 || isText(bytes) || bytes[0] === 0xfe ? undefined : binary(bytes)!
      if (length === undefined || length > bytes.length)
        return bytes.length < 6 ? more(0, bytes.length) : fail(0, 6, 'a binary frame', 'none')
      return agree(2, 4, crcArc(bytes.subarray(4, length)), numberBe(bytes, 2, 2))
    }),
  ],
  split: (head, final) => (isText(head) ? text(head, final) : cut(head, final)),
}
