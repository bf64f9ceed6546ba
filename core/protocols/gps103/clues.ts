import { clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, either, end, oneOf, shape, upTo } from '../../detect/shape.ts'
import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

export const clues: readonly Clue[] = [
  // 15 bare digits are weak evidence: other scripts send them too; the next sentence decides.
  shape('“imei:” and 15 digits, “##,imei:” and 15 digits, or 15 digits alone', [either(['imei:', digits(15), ','], ['##,imei:', digits(15), ',A'], [digits(15), either('imei:', end(';', '\r', '\n'))])], {
    points: 2.5,
  }),
  shape('a login, or a report with F (fix), L (no fix) or OBD in its place', [either(['##,imei:', digits(15), ',A'], report('imei:'))], { required: false }),
  clue('identity', 'the 15 digits carry the check digit of an IMEI', ({ bytes }) => {
    const found = /\d{15}/.exec(latin1(bytes.subarray(0, 40)))
    if (!found) return more(0, bytes.length, '15 digits')
    const { index, 0: imei } = found
    return imeiCheckDigitAgrees(imei) ? pass(index, index + 15, imei) : fail(index, index + 15, 'a check digit that agrees', imei)
  }),
]

/** What may follow the identity: the keyword, then by keyword or dialect. */
function report(start: string) {
  const upToComma = upTo(',', 64)
  return [
    start,
    digits(15),
    ',',
    either(['OBD,'], ['vr,'], ['L,*'], [upToComma, ',', upToComma, ',', upToComma, ',', either([oneOf('FL'), either(',', end(';'))], ['----,'], [digits(4), ',', digits(6), ',', digits(6)])]),
  ]
}
