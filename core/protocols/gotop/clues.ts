import { clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, either, maybe, shape } from '../../detect/shape.ts'
import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

export const clues: readonly Clue[] = [
  // A splitter on “#” takes the first one off too.
  shape('“#”, 15 digits, and CMD-, ALM-, ERROR! or console text', [
    maybe('#'),
    digits(15),
    ',',
    either('CMD-', 'ALM-', ' ERROR!', 'ERROR!', 'Sorry ', 'PWR '),
  ]),
  clue(
    'framing',
    'a “#” closes the sentence',
    ({ bytes, final, whole }) => {
      const end = bytes.indexOf(0x23, 1)
      if (end !== -1) return pass(end, end + 1)
      if (whole) return pass(bytes.length, bytes.length)
      return final || bytes.length > 4096 ? fail(bytes.length - 1, bytes.length, '“#”', 'none') : more(0, bytes.length, '“#”')
    },
    { required: false },
  ),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes }) => {
    const at = bytes[0] === 0x23 ? 1 : 0
    if (bytes.length < at + 15) return more(0, bytes.length, '15 digits')
    const imei = latin1(bytes.subarray(at, at + 15))
    return imeiCheckDigitAgrees(imei) ? pass(at, at + 15, imei) : fail(at, at + 15, 'a check digit that agrees', imei)
  }),
]
