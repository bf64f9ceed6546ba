import { frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { longestFrame } from './escape.ts'
import { uplinks } from './uplink.ts'

const openParenthesis = 0x28
const closeParenthesis = 0x29
const longestSentence = 1024
/** Header, check code and flags without a body. */
export const shortestFrame = 15

/** From a flag to the next equal one; or a sentence in parentheses. */
export const split: Splitter = (head, final) => {
  const first = head[0]
  if (first === openParenthesis) return sentence(head, final)
  if (first !== 0x7e && first !== 0xe7) return skip(toNextStart(head), 'not the start of a frame')
  const second = head.indexOf(first, 1)
  // Quirk: a flag may stand twice, as the end of a lost frame and the start of this one.
  if (second !== -1 && second + 1 < shortestFrame) return skip(second, 'a flag without a frame')
  // E7 is an ordinary byte elsewhere: it opens a frame only in front of a known message.
  if (first === 0xe7 && head.length >= 3 && uplinks[(head[1]! << 8) | head[2]!] === undefined)
    return skip(toNextStart(head), 'not the start of a frame')
  if (second !== -1) return frame(second + 1)
  if (head.length > longestFrame) return skip(toNextStart(head), `no flag within ${longestFrame} bytes`)
  return wait()
}

function sentence(head: Uint8Array, final: boolean) {
  for (let at = 1; at < Math.min(head.length, longestSentence); at++) {
    const byte = head[at]!
    if (byte === closeParenthesis) return frame(at + 1)
    const fits = at === 1 ? byte >= 0x30 && byte <= 0x39 : byte >= 0x20 && byte <= 0x7d
    if (!fits) return skip(at, 'not the start of a sentence')
  }
  if (head.length >= longestSentence || final) return skip(head.length, 'no “)” behind “(”')
  return wait()
}

function toNextStart(head: Uint8Array): number {
  let at = 1
  while (at < head.length && head[at] !== 0x7e && head[at] !== 0xe7 && head[at] !== openParenthesis) at++
  return at
}
