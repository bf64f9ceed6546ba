import { clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, either, end, needsMore, missAt, oneOf, type Part, type Piece, shape, upTo } from '../../detect/shape.ts'
import { imeiCheckDigitAgrees } from '../../wire/checksum.ts'
import { latin1 } from '../../wire/latin1.ts'

/** Nothing follows: a datagram's end, a link that fell silent. */
const nothing: Piece = {
  says: 'nothing more',
  match: ({ bytes, final }, at) => (at < bytes.length ? missAt(at) : final ? at : needsMore),
}
const cell = [upTo(',', 64), ','] as const

const login: Part[] = ['##,imei:', digits(15), ',A']
/** What may follow the identity: the keyword, then what it carries. */
const sentence: Part[] = [
  'imei:',
  digits(15),
  ',',
  either(
    'OBD,',
    'vr,',
    ['L,', end('*')],
    [...cell, ...cell, ...cell, oneOf('FL'), either(',', end(';'))],
    [...cell, ...cell, ...cell, ...cell, either(digits(6), '------'), ',', either(digits(6), '------'), ','],
  ),
]

export const clues: readonly Clue[] = [
  // 15 bare digits are weak evidence: scripts and other families send them too. The next sentence decides.
  shape(
    '“imei:” and 15 digits, “##,imei:” and 15 digits, or 15 digits alone',
    [either(['imei:', digits(15), ','], login, [digits(15), either('imei:', oneOf(';\r\n'), nothing)])],
    { points: 2.5 },
  ),
  shape(
    'a login, a heartbeat with a sentence glued to it, or a report with F (fix), L (no fix), OBD or vr in its place',
    [either(login, [digits(15), 'imei:'], sentence)],
    {
      required: false,
    },
  ),
  clue('identity', 'the 15 digits behind “imei:” carry the check digit of an IMEI', ({ bytes }) => {
    const at = bytes[0] === 0x23 ? '##,imei:'.length : 'imei:'.length
    if (bytes[0]! >= 0x30 && bytes[0]! <= 0x39) return fail(0, 1, '“imei:”', 'a digit')
    if (bytes.length < at + 15) return more(0, bytes.length, '“imei:” and 15 digits')
    const imei = latin1(bytes.subarray(at, at + 15))
    return imeiCheckDigitAgrees(imei) ? pass(at, at + 15, imei) : fail(at, at + 15, 'a check digit that agrees', imei)
  }),
]
