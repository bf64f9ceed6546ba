import { digits, either, end, maybe, oneOf, shape, wordCharacters } from '../../detect/shape.ts'
import { clue, fail, pass, more } from '../../detect/clue.ts'
import { toHex } from '../../wire/hex.ts'
import { cells } from '../blocks/grammar.ts'
import { type Measure, numberBe, measured, delimited, signature, holds } from '../blocks/framing.ts'
import type { Family } from '../family.ts'

const size: Measure = (head) => {
  if (head.length < 10) return undefined
  const early = numberBe(head, 7, 2) + 10
  return early === head.length || early < 64 ? early : numberBe(head, 8, 2) + 10
}
const bracket = delimited([')'], { starts: ['('] })
const binary = measured(size, ['$'], 1024)
const longHeader = (b: Uint8Array): boolean => numberBe(b, 7, 2) + 10 !== b.length && numberBe(b, 8, 2) + 10 === b.length
const dated = (b: Uint8Array): boolean => {
  const date = toHex(b.subarray(longHeader(b) ? 10 : 9, longHeader(b) ? 16 : 15))
  return /^([0-2]\d|3[01])(0\d|1[0-2])[0-4]\d([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(date)
}
const text = shape('an id, a type of a letter and two digits or an “WLNET” order, and cells', [
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

/** Binary: `$`, id in packed decimal, type, length, date … (also the JT701 lock). Text: `(id,…)`. */
/** The length stands a byte later where the id has eleven digits. */
/** Day, month, year, hour, minute, second in packed decimal. */
export const jt600: Family = {
  id: 'jt600',
  title: 'Jointech JT600',
  transports: ['tcp', 'udp'],
  clues: [
    signature(0.5, '$', '('),
    clue(
      'grammar',
      'a binary frame of the size it says, or text with an id, a type and cells',
      ({ bytes, whole, final }) => {
        if (bytes[0] === 0x28) return pass(0, 1)
        if (bytes.length < 17) return more(0, bytes.length, '17 bytes')
        const fine = numberBe(bytes, 7, 2) + 10 === bytes.length || numberBe(bytes, 8, 2) + 10 === bytes.length
        const glued = !whole && !final && size(bytes)! < bytes.length && bytes[size(bytes)!] === 0x24
        return (fine || glued) && dated(bytes) ? pass(1, 17) : fail(7, 10, 'the length', toHex(bytes.subarray(7, 10), ' '))
      },
      { points: 1 },
    ),
    clue(
      'grammar',
      'an id and a date in packed decimal, or the text of a known message',
      (head) => (head.bytes[0] === 0x24 ? pass(1, 6) : text.look(head)),
      { points: 3, required: true },
    ),
    holds('content', 'an id in packed decimal', 6, (b) => b[0] === 0x28 || /^\d{10}$/.test(toHex(b.subarray(1, 6))), {
      points: 0,
      required: true,
    }),
  ],
  split: (head, final) => (head[0] === 0x28 ? bracket(head, final) : binary(head, final)),
}
