import { agree, clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, either, maybe, oneOf, shape, somewhere, upTo } from '../../detect/shape.ts'
import { crcXmodem, imeiCheckDigitAgrees, xor8 } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

const sentence = either('GPRMC,', 'GNRMC,')

// Neither half is enough alone: GPRMC sentences and “imei:” are in other families too, in another order.
export const clues: readonly Clue[] = [
  shape(
    'a local date and time and a phone number before GPRMC (or before L, the form without a fix), or GPRMC alone',
    [either(sentence, [maybe(digits(10, 12)), ',', upTo(',', 40), ',', either(sentence, [',', oneOf('FL'), ','])])],
    {
      points: 2,
    },
  ),
  shape('“imei:” and at least 14 digits behind it', [somewhere('imei:', 300), digits(14, 15)], { points: 2 }),
  clue(
    'framing',
    'the signal letter F or L before it',
    ({ bytes }) => {
      const text = latin1(bytes.subarray(0, 310))
      const imei = text.indexOf('imei:')
      if (imei === -1) return bytes.length < 310 ? more(0, bytes.length, '“,F,” or “,L,” before “imei:”') : fail(0, 310, '“imei:”', 'none')
      const signal = text.slice(0, imei).search(/,[FL],/)
      return signal === -1 ? fail(0, imei, '“,F,” or “,L,”', 'neither') : pass(signal, signal + 3)
    },
    { points: 0.5 },
  ),
  clue('checksum', 'the NMEA checksum agrees', ({ bytes }) => {
    const text = latin1(bytes.subarray(0, 300))
    const from = text.search(/G[PN]RMC,/)
    if (from === -1) return fail(0, bytes.length, 'a GPRMC sentence', 'none')
    const star = text.indexOf('*', from)
    if (star === -1 || star + 3 > bytes.length)
      return bytes.length < from + 120
        ? more(from, bytes.length, '“*” and the checksum')
        : fail(from, bytes.length, '“*” and the checksum', 'none')
    return agree(star + 1, star + 3, xor8(bytes.subarray(from, star)), parseInt(text.slice(star + 1, star + 3), 16), 2)
  }),
  clue('checksum', 'the byte count and the CRC-16/XMODEM behind it agree', ({ bytes }) => {
    const text = latin1(bytes.subarray(0, 400))
    const imei = text.indexOf('imei:')
    const found = imei === -1 ? undefined : counted.exec(text.slice(imei))
    if (!found) return fail(0, bytes.length, 'a byte count and a CRC', 'none')
    const [, before, count, crc] = found as unknown as [string, string, string, string]
    const from = imei + before.length
    const to = from + count.length + 1
    if (Number(count) !== from) return fail(from, to - 1, String(from), count)
    const sum = String(crcXmodem(bytes.subarray(0, to)))
    return sum === crc ? pass(from, to + crc.length) : fail(to, to + crc.length, sum, crc)
  }),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes }) => {
    const found = /imei:(\d{15})/.exec(latin1(bytes.subarray(0, 400)))
    if (!found) return fail(0, bytes.length, '15 digits', 'fewer')
    const at = found.index + 5
    return imeiCheckDigitAgrees(found[1]!) ? pass(at, at + 15, found[1]) : fail(at, at + 15, 'a check digit that agrees', found[1]!)
  }),
]

/** From `imei:` through the comma before the count; the count; the CRC. */
const counted = /^(imei:\d{14,15},[^,]{0,4},[^,]{0,9},[FL]:[^,]{0,40},[01]?,)(\d{2,3}),(\d{1,5}),/
