import { clue, type Clue, fail, type Head, type Look, more, pass } from '../../detect/clue.ts'
import { digits, either, end, letters, shape, wordCharacters } from '../../detect/shape.ts'
import { toHex } from '../../wire/hex.ts'
import { split } from './split.ts'
import { binaryMisfit, looksLikeJt600, sizes, star, startsBinary, startsText } from './shape.ts'

const closed = either(',', end('#'))
const types = either(['V', digits(1, 2)], 'VI1', 'VP1', 'NBR', 'LINK', 'HTBT', 'XT', 'SMS', 'BASE', 'BS', 'R8')
/** Any two letters with the types of the papers; the usual markers also with other types, without an identity, or without a type. */
const text = shape('a text with an identity and a type of this family', [
  '*',
  either(
    [letters(2), ',', digits(10, 15), ',', types, closed],
    [either('HQ', 'hq', 'TH'), ',', either([digits(10, 15), ','], ','), either(end('#'), [wordCharacters(1, 8), closed])],
  ),
])

export const clues: readonly Clue[] = [
  clue('start', 'starts with “*” and two letters, or with “$” or “X” and packed decimals', ({ bytes }) => {
    const begin = bytes.subarray(0, 4)
    const starts = begin[0] === star ? startsText(begin, 0) : (startsBinary(begin, 0) ?? true)
    if (starts === undefined) return more(0, begin.length, 'two letters and a comma')
    return starts ? pass(0, begin.length) : fail(0, begin.length, '“*” and two letters, or “$” and packed decimals', toHex(begin, ' '))
  }),
  clue('grammar', `${text.says}, or packed decimals that are an identity, time, date, place, speed and course`, (head) =>
    head.bytes[0] === star ? text.look(head) : decimals(head),
  ),
  clue('framing', `ends with “#”, or is ${sizes.join(', ')} bytes long`, framing, { required: false }),
]

function decimals({ bytes, final }: Head): Look {
  const misfit = Math.max(binaryMisfit(bytes, 0, false), binaryMisfit(bytes, 0, true))
  if (misfit === Infinity) return looksLikeJt600(bytes) ? fail(7, 10, 'no JT600 length', toHex(bytes.subarray(7, 10), ' ')) : pass(0, 25)
  if (misfit < bytes.length)
    return fail(misfit, misfit + 1, 'packed decimals that are a date and a place', toHex(bytes.subarray(misfit, misfit + 1)))
  return final ? fail(0, bytes.length, '32 bytes or more', `${bytes.length} bytes`) : more(0, bytes.length, '32 bytes or more')
}

function framing({ bytes, final, whole }: Head): Look {
  if (whole && bytes[0] === star) return pass(bytes.length, bytes.length)
  const cut = split(bytes, final)
  if (cut.kind === 'wait') return final ? fail(0, bytes.length, 'an end', 'the end of the bytes') : more(0, bytes.length)
  return cut.kind === 'frame' ? pass(0, cut.size, `${cut.size} bytes`) : fail(0, cut.size, 'a frame', cut.why)
}
