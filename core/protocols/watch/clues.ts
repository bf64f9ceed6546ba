import { clue, type Clue, fail, more, pass, starts } from '../../detect/clue.ts'
import { digits, hexDigits, maybe, shape, wordCharacters } from '../../detect/shape.ts'
import { unescape } from './escape.ts'
import { headerOf } from './header.ts'

export const clues: readonly Clue[] = [
  starts('['),
  shape('two characters of vendor, 10 to 15 digits, a length of four hexadecimal digits, and a word', [
    '[',
    wordCharacters(2),
    '*',
    digits(10, 15),
    '*',
    hexDigits(4),
    '*',
    maybe(hexDigits(4), '*'),
    wordCharacters(1, 24),
  ]),
  clue(
    'checksum',
    'a bracket closes where the length says',
    ({ bytes, final, whole }) => {
      const header = headerOf(bytes)
      if (!header) return final ? fail(0, bytes.length, 'a header', 'none') : more(0, bytes.length, 'a header')
      const end = header.contentAt + header.length
      if (bytes[end] === 0x5d) return pass(end, end + 1)
      // Media may be counted un-escaped.
      const layer = unescape(bytes, whole).bytes
      if (layer.length < bytes.length && layer.at(-1) === 0x5d && layer.length === end + 1) return pass(bytes.length - 1, bytes.length)
      if (end >= bytes.length && !final) return more(0, bytes.length, `“]” at ${end}`)
      return fail(header.contentAt - 5, header.contentAt - 1, `“]” at ${end}`, 'something else')
    },
    { required: false },
  ),
]
