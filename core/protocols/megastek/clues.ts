import { agree, clue, type Clue, fail, type Head, type Look, more, pass } from '../../detect/clue.ts'
import { digits, either, maybe, shape, somewhere } from '../../detect/shape.ts'
import { imeiCheckDigitAgrees, sum8, xor8 } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

export const clues: readonly Clue[] = [
  shape(
    '“$MGV” and a version, perhaps behind four digits; or STX or LOGSTX',
    [either([maybe(digits(4)), '$MGV', digits(3), ','], 'STX', 'LOGSTX')],
    {
      points: 0.5,
    },
  ),
  // Either a new sentence, which its first word decides, or an old one, which needs its sum beside the NMEA sentence inside.
  shape('a new sentence: “$MGV”, a version, and an identity', [maybe(digits(4)), '$MGV', digits(3), ',', digits(0, 15), ','], {
    required: false,
  }),
  shape('or an old one: a name, and a GPRMC sentence', [either('STX', 'LOGSTX'), somewhere('$GPRMC,', 80)], { required: false, points: 2 }),
  clue('checksum', 'the count in front, or the sum behind “;”, agrees', checks, { required: false }),
  clue(
    'identity',
    'the 15 digits carry the check digit of an IMEI',
    ({ bytes }) => {
      const found = /(?:\$MGV\d{3},|imei:|STX,?)(\d{15})\D/.exec(latin1(bytes.subarray(0, 300)))
      if (!found) return fail(0, bytes.length, '15 digits', 'fewer')
      const at = found.index + found[0].length - 16
      return imeiCheckDigitAgrees(found[1]!) ? pass(at, at + 15, found[1]) : fail(at, at + 15, 'a check digit that agrees', found[1]!)
    },
    { points: 1 },
  ),
]

function checks(head: Head): Look {
  const text = latin1(head.bytes.subarray(0, 2048))
  if (/^\d{1,4}(\$|$)/.test(text)) return countAgrees(text, head)
  if (/^(LOG)?STX/.test(text)) return sumAgrees(text, head)
  return fail(0, Math.min(4, text.length), 'a count or a sum', 'a sentence without either')
}

/** The characters behind the count; a terminator may have been taken off. */
function countAgrees(text: string, { final, whole }: Head): Look {
  const end = text.indexOf(';!')
  if (end === -1 && !final) return more(0, text.length, '“;!”')
  const counted = (end === -1 ? text.trimEnd().length : end + 2) - 4
  const said = Number(text.slice(0, 4))
  const missing = end === -1 && whole ? 2 : 0
  return said >= counted && said <= counted + missing ? pass(0, 4, text.slice(0, 4)) : fail(0, 4, String(counted), text.slice(0, 4))
}

function sumAgrees(text: string, { final, bytes }: Head): Look {
  const found = /;([0-9A-Fa-f]{2})?/.exec(text)
  if (!found?.[1]) {
    if (!final && text.length < 512) return more(0, text.length, '“;” and two digits')
    return fail(0, text.length, '“;” and two digits', 'none')
  }
  const { index } = found
  const said = parseInt(found[1], 16)
  const right = oldSums(bytes, index).find((sum) => sum === said)
  return agree(index + 1, index + 3, right ?? oldSums(bytes, index)[0]!, said, 2)
}

/** What two digits behind the semicolon at `end` may be: sums from STX or from LOG through it, or what stands behind STX exclusive-ored. */
export function oldSums(bytes: Uint8Array, end: number): readonly number[] {
  const stx = bytes[0] === 0x4c ? 3 : 0
  return [sum8(bytes.subarray(stx, end + 1)), sum8(bytes.subarray(0, end + 1)), xor8(bytes.subarray(stx + 3, end))]
}
