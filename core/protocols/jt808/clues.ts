import { agree, clue, type Clue, fail, type Head, type Look, more, pass, starts } from '../../detect/clue.ts'
import { capitals, digits, end, shape, upTo } from '../../detect/shape.ts'
import { xor8 } from '../../wire/checksum.ts'
import { toHex } from '../../wire/hex.ts'
import { isFlag, longestFrame, unescape } from './escape.ts'
import { bodyLength, headerOf } from './header.ts'
import { shortestFrame } from './split.ts'
import { uplinks } from './uplink.ts'

// One byte of checksum agrees by chance in one of 256 frames, so beside it the length or the message must be right.
export const clues: readonly Clue[] = [
  starts([0x7e], [0xe7], '('),
  clue(
    'framing',
    'the flag stands again at the end of a frame, or digits follow “(”',
    (head) => {
      const { bytes } = head
      if (!isFlag(bytes[0])) return digitsFollow(bytes)
      const at = endOf(head)
      if (at === undefined)
        return bytes.length > longestFrame ? fail(1, bytes.length, 'the flag', 'none') : more(1, bytes.length, 'the flag')
      return at + 1 >= shortestFrame ? pass(at, at + 1) : fail(0, at + 1, `${shortestFrame} bytes or more`, String(at + 1))
    },
    { points: 0.25 },
  ),
  onFrame('content', 'the message is known', 0.5, (frame) => {
    const id = headerOf(frame)?.id
    const found = toHex(frame.subarray(1, 3)).toUpperCase()
    return id !== undefined && uplinks[id] ? pass(1, 3, `${found} ${uplinks[id][0]}`) : fail(1, 3, 'a message of the standard', found)
  }),
  onFrame('framing', 'the length of the body agrees', 1, (frame) => {
    const header = headerOf(frame)
    if (!header) return fail(0, frame.length, 'a header', 'the end of the frame')
    return agree(3, 5, frame.length - header.bodyAt - 2, bodyLength(header.attributes))
  }),
  onFrame('checksum', 'the XOR of header and body agrees', 3, (frame) =>
    agree(frame.length - 2, frame.length - 1, xor8(frame.subarray(1, -2)), frame.at(-2)!),
  ),
  shape(
    'or a sentence in parentheses: ten to twelve digits, numbers, a word in capitals',
    ['(', digits(10, 12), ',', digits(1), ',', digits(3), ',', capitals(1, 16), ',', upTo(')', 512), end(')')],
    {
      required: false,
    },
  ),
]

/** A clue about the first frame, un-escaped; offsets are those of the header, which is hardly ever escaped. */
function onFrame(kind: Clue['kind'], says: string, points: number, look: (frame: Uint8Array) => Look): Clue {
  return clue(
    kind,
    says,
    (head) => {
      if (!isFlag(head.bytes[0])) return fail(0, 1, 'a flag', '“(”')
      const at = endOf(head)
      if (at === undefined) return more(1, head.bytes.length, 'the flag')
      if (at + 1 < shortestFrame) return fail(0, at + 1, 'a frame', 'two flags')
      return look(unescape(head.bytes.subarray(0, at + 1), head.whole).bytes)
    },
    { points, required: false },
  )
}

/** The offset of the flag that ends the first frame. What somebody else has split ends with it, whatever stands inside. */
function endOf({ bytes, whole }: Head): number | undefined {
  const at = whole ? bytes.length - 1 : bytes.indexOf(bytes[0]!, 1)
  return at > 0 && bytes[at] === bytes[0] ? at : undefined
}

function digitsFollow(bytes: Uint8Array): Look {
  if (bytes.length < 2) return more(1, 2, 'a digit')
  const digit = bytes[1]! >= 0x30 && bytes[1]! <= 0x39
  return digit ? pass(1, 2) : fail(1, 2, 'a digit', toHex(bytes.subarray(1, 2)))
}
