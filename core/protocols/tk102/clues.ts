import { clue, type Clue, fail, more, pass } from '../../detect/clue.ts'
import { digits, run, shape } from '../../detect/shape.ts'
import { closing, headSize } from './split.ts'

// Other families begin with a bracket too: the watch with “[3G*”, Mobilogix with “[2021-”. Here ten digits stand behind the type byte.
export const clues: readonly Clue[] = [
  shape('an opening bracket, a type byte and ten digits', ['[', run('type byte', () => true, 1, 1), digits(10)], { points: 2 }),
  clue(
    'framing',
    'the closing bracket where the length says',
    ({ bytes, whole, final }) => {
      if (bytes.length < headSize) return final ? fail(12, 13, 'a length', 'the end of the bytes') : more(12, 13, 'the length')
      const at = headSize + bytes[headSize - 1]!
      // Somebody else's framing may have taken the bracket off.
      if (bytes.length === at && whole) return pass(12, at)
      if (bytes.length <= at)
        return final ? fail(12, bytes.length, `${at + 1} bytes`, `${bytes.length} bytes`) : more(12, bytes.length, `${at + 1} bytes`)
      return bytes[at] === closing ? pass(12, at + 1) : fail(at, at + 1, '“]”', bytes[at]!.toString(16))
    },
    { points: 2 },
  ),
  clue('content', 'a type and content that are known', ({ bytes, final }) => {
    if (bytes.length <= headSize) return final ? fail(0, bytes.length, 'content', 'none') : more(0, bytes.length)
    const type = bytes[1]!
    return bytes[headSize] === 0x28 || type >= 0x80
      ? pass(1, headSize + 1)
      : fail(1, 2, 'parentheses, or a type from 80 on', type.toString(16))
  }),
]
