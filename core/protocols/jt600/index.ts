import { digits, either, end, maybe, oneOf, shape, wordCharacters } from '../../detect/shape.ts'
import { toHex } from '../../wire/hex.ts'
import { cells } from '../blocks/grammar.ts'
import { holds, ofForm, signature } from '../blocks/evidence.ts'
import { delimited, type Measure, measured, numberBe, twoForms } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

/** The length stands a byte later where the id has eleven digits. */
const size: Measure = (head) => {
  if (head.length < 10) return undefined
  const early = numberBe(head, 7, 2) + 10
  return early === head.length || early < 64 ? early : numberBe(head, 8, 2) + 10
}
const longHeader = (b: Uint8Array): boolean => numberBe(b, 7, 2) + 10 !== b.length && numberBe(b, 8, 2) + 10 === b.length
/** Day, month, year, hour, minute, second in packed decimal. */
const dated = (b: Uint8Array): boolean => {
  const date = toHex(b.subarray(longHeader(b) ? 10 : 9, longHeader(b) ? 16 : 15))
  return /^([0-2]\d|3[01])(0\d|1[0-2])[0-4]\d([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(date)
}
const text = shape('an id, a type of a letter and two digits or a “WLNET” order', [
  '(',
  either(
    [
      digits(9, 12),
      ',',
      either(
        [maybe(digits(1), ','), oneOf('UPSNW'), digits(2), either(',', end(')'))],
        ['@JT', end(')')],
        [digits(2), ',', digits(2), ',WLNET'],
        'WLNET',
      ),
    ],
    [wordCharacters(10), ',', cells(2), 'WLNET'],
  ),
])
const binary = holds('grammar', 'an id and a date in packed decimal, and the size it says', 17, (b, { whole, final }) => {
  const fits = numberBe(b, 7, 2) + 10 === b.length || numberBe(b, 8, 2) + 10 === b.length
  const glued = !whole && !final && b[size(b)!] === 0x24
  return (fits || glued) && dated(b) && /^\d{10}$/.test(toHex(b.subarray(1, 6)))
})

/** Binary: `$`, id in packed decimal, type, length, date … (also the JT701 lock). Text: `(id,…)`. */
export const jt600: Family = {
  id: 'jt600',
  title: 'Jointech JT600',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, '$', '('),
    // H02 sends packed decimal behind “$” as well; text is as telling as any grammar.
    ofForm('text with an id and a type, or a binary frame with an id and a date', [0x28], text, binary, { points: 3.4 }),
    ofForm(
      'the text of a known message',
      [0x28],
      text,
      holds('grammar', 'text', 1, () => false),
      { points: 1, required: false },
    ),
  ],
  split: twoForms([0x28], delimited([')'], { starts: ['('] }), measured(size, ['$'], 1024)),
}
