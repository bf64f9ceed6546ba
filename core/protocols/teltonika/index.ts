import { agree, clue, fail, more, pass } from '../../detect/clue.ts'
import { crcArc } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { holds } from '../blocks/evidence.ts'
import { lengthAt, type Measure, measured, numberBe } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head[0] === 0xff) return 1
  if (head[0] === 0 && head[1] === 0x0f) return 17
  if (numberBe(head, 0, 4) === 0) return head.length < 8 ? undefined : numberBe(head, 4, 4) + 12
  return lengthAt(0, 2, 2)(head)
}
const isData = (b: Uint8Array): boolean => numberBe(b, 0, 4) === 0

/** Login `00 0F` and the IMEI in text; data: four zero bytes, length, codec, count, records, count, CRC-16/ARC. On UDP a header with the IMEI. `FF` alone is a ping. */
export const teltonika: Family = {
  id: 'teltonika',
  title: 'Teltonika',
  transports: ['tcp', 'udp'],
  clues: [
    clue('start', 'a login, a data packet, a UDP channel header, or the ping FF', ({ bytes, final }) => {
      if (bytes[0] === 0xff)
        return bytes.length === 1 ? (final ? pass(0, 1) : more(0, 1)) : fail(1, 2, 'nothing behind FF', String(bytes[1]))
      if (bytes.length < 4) return bytes[0]! <= 4 ? more(0, bytes.length) : fail(0, 1, '00…04', String(bytes[0]))
      if (isData(bytes)) return pass(0, 4)
      if (bytes[0] === 0 && bytes[1] === 0x0f) return pass(0, 2)
      return bytes.length < 8 || (bytes[4] === 1 && bytes[6] === 0 && bytes[7] === 0x0f)
        ? pass(0, 8)
        : fail(4, 8, '01 … 00 0F', toHex(bytes.subarray(4, 8), ' '))
    }),
    clue(
      'grammar',
      'an IMEI in text, or a known codec',
      ({ bytes, final }) => {
        if (bytes[0] === 0xff) return pass(0, 1)
        if (bytes.length < 17) return final ? fail(0, bytes.length, '17 bytes', `${bytes.length}`) : more(0, bytes.length)
        if (isData(bytes))
          return [0x07, 0x08, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x8e].includes(bytes[8]!) && bytes[9]! > 0
            ? pass(8, 10)
            : fail(8, 10, 'a codec and a count', toHex(bytes.subarray(8, 10), ' '))
        const at = bytes[1] === 0x0f ? 2 : 8
        return /^\d{15}/.test(String.fromCharCode(...bytes.subarray(at, at + 15)))
          ? pass(at, at + 15)
          : fail(at, at + 15, '15 digits', 'something else')
      },
      { points: 1 },
    ),
    holds(
      'content',
      'a login of exactly 17 bytes, or a UDP packet that ends where its length says',
      17,
      (b) => (b[1] === 0x0f ? b.length === 17 : !isData(b) && numberBe(b, 0, 2) + 2 === b.length),
      { points: 3 },
    ),
    clue('checksum', 'CRC-16/ARC agrees', ({ bytes }) => {
      if (bytes.length < 12) return more(0, bytes.length)
      const length = numberBe(bytes, 4, 4) + 12
      if (!isData(bytes)) return fail(0, 4, 'a data packet', 'something else')
      // Of a run of zeros the CRC is zero as well; the count stands at both ends.
      if (length <= bytes.length && bytes[length - 5] !== bytes[9])
        return fail(length - 5, length - 4, 'the count again', toHex(bytes.subarray(length - 5, length - 4)))
      if (length > bytes.length)
        return length > 16384 ? fail(4, 8, 'a plausible length', String(length)) : more(0, bytes.length, `${length} bytes`)
      return agree(length - 2, length, crcArc(bytes.subarray(8, length - 4)), numberBe(bytes, length - 2, 2))
    }),
  ],
  split: measured(size, [[0x00], [0xff]]),
}
