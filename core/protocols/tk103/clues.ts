import { clue, type Clue, fail, more, pass, starts } from '../../detect/clue.ts'
import { latin1 } from '../../wire/latin1.ts'
import { split } from './split.ts'

/** A pattern over the first bytes; while too few are there to fit it, and those look like an identity, it waits. */
function opening(says: string, pattern: RegExp, options: { points: number; required: boolean }): Clue {
  return clue(
    'grammar',
    says,
    ({ bytes, final }) => {
      const text = latin1(bytes.subarray(0, 28))
      const found = pattern.exec(text)
      if (found) return pass(0, found[0].length)
      return !final && text.length < 22 && unfinished.test(text)
        ? more(0, bytes.length, says)
        : fail(0, Math.min(bytes.length, 22), says, JSON.stringify(text.slice(0, 22)))
    },
    options,
  )
}
const unfinished = /^\([0-9A-Za-z]*,?[0-9A-Z]{0,4}$/

export const clues: readonly Clue[] = [
  starts('('),
  // Topflytech text has 15 digits and BP00 too, then XG.
  opening(
    'an identity and a command such as BR00, or the two with a comma between',
    /^\(\w{10,15}B[OPQRSTUVXZ]\d\d(?!XG)|^\([^,()]{1,20},(?:ZC|DW|B[OPQRSTUVXZ])[0-9A-F]{2}[,)]/,
    {
      points: 2,
      required: true,
    },
  ),
  opening(
    'an identity of 12 characters, or of 11 to 15 digits and a comma',
    /^\([0-9A-Za-z]{12}B[OPQRSTUVXZ]\d\d|^\(\d{11,15},(?:ZC|DW|BP|BR)[0-9A-F]{2},/,
    { points: 2, required: false },
  ),
  clue(
    'framing',
    'a “)” closes the sentence',
    ({ bytes, final, whole }) => {
      const cut = split(bytes, final)
      if (cut.kind === 'frame') return pass(cut.size - 1, cut.size)
      if (whole) return pass(bytes.length, bytes.length)
      return cut.kind === 'wait' && !final ? more(0, bytes.length, '“)”') : fail(0, bytes.length, '“)”', 'none')
    },
    { required: false },
  ),
  clue('content', 'a handshake, or a date, A or V and a latitude', ({ bytes }) => {
    const found = /HSO|\d{6}(?:[AV]|,[AV],)[ \d]{2,5}\.\d+[NS]/.exec(latin1(bytes.subarray(0, 120)))
    return found
      ? pass(found.index, found.index + found[0].length)
      : fail(0, Math.min(bytes.length, 120), 'HSO, or a date, A or V and a latitude', 'neither')
  }),
]
