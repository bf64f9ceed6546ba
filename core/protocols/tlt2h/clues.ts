import { agree, clue, type Clue, fail, type Head, type Look, more, pass } from '../../detect/clue.ts'
import { imeiCheckDigitAgrees, xor8 } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

const enough = 512
const header = /^[\r\n]*#\d{15}#[^\r\n]{0,160}#[A-Z][A-Z0-9]*#\d{1,3}(?=[\r\n])/
const record = /^[\r\n]+#[^$\r\n]{0,64}\$(?:G[PN]RMC|WIFI),/
/** What the header begins with, as far as the bytes go. */
const begun = /^[\r\n]*(?:#\d{0,15}$|#\d{15}#[^\r\n]{0,200}$)/

/** The header alone could be of a V680: the second line decides. */
function grammar({ bytes, final }: Head): Look {
  const text = latin1(bytes.subarray(0, enough))
  const first = header.exec(text)
  const second = first && record.exec(text.slice(first[0].length))
  if (second) return pass(0, first[0].length + second[0].length)
  const rest = first ? text.slice(first[0].length) : text
  const open = first ? /^[\r\n]*(?:#[^\r\n]{0,80})?$/.test(rest) : /^[\r\n]*$/.test(text) || begun.test(text)
  if (open && !final) return more(0, bytes.length, 'the record behind the header')
  return fail(
    first?.[0].length ?? 0,
    bytes.length,
    first ? 'a line with $GPRMC or $WIFI' : 'an IMEI, a model, a status and a count between “#”',
    JSON.stringify(rest.slice(0, 24)),
  )
}

export const clues: readonly Clue[] = [
  clue('grammar', 'a header line between “#” and a line with $GPRMC or $WIFI', grammar),
  clue('checksum', 'the NMEA checksum of the first record agrees', ({ bytes, final }) => {
    const text = latin1(bytes.subarray(0, enough))
    const from = text.indexOf('$')
    const star = text.indexOf('*', from)
    if (from === -1 || star === -1 || star + 3 > text.length)
      return final ? fail(0, bytes.length, '“*” and a checksum', 'none') : more(0, bytes.length, '“*” and a checksum')
    return agree(star + 1, star + 3, xor8(bytes.subarray(from + 1, star)), parseInt(text.slice(star + 1, star + 3), 16))
  }),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes, final }) => {
    const found = /#(\d{15})#/.exec(latin1(bytes.subarray(0, 24)))
    if (!found) return final || bytes.length >= 24 ? fail(0, bytes.length, '15 digits', 'none') : more(0, bytes.length, '15 digits')
    return imeiCheckDigitAgrees(found[1]!)
      ? pass(found.index + 1, found.index + 16, found[1])
      : fail(found.index + 1, found.index + 16, 'a check digit that agrees', found[1]!)
  }),
]
