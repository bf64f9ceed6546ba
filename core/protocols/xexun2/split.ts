import { frame, skip, type Splitter, wait } from '../../wire/split.ts'

const longest = 2048
const shortest = 20

/** `FA AF` opens and closes a frame; inside it is escaped, so the next one is the end. */
export const split: Splitter = (head) => {
  if (head[0] !== 0xfa || (head.length > 1 && head[1] !== 0xaf)) return skip(markAt(head, 1), 'not FA AF')
  const end = closing(head)
  if (end < 0) return head.length < longest ? wait() : skip(markAt(head, 1), `no FA AF within ${longest} bytes`)
  // Two marks in a row: the first closed a frame whose start was lost.
  return end + 2 < shortest ? skip(end, 'too short for a frame') : frame(end + 2)
}

/** The offset of the mark that closes the frame, −1 where there is none. */
function closing(head: Uint8Array): number {
  const limit = Math.min(head.length, longest)
  for (let at = head.indexOf(0xfa, 2); at !== -1 && at + 1 < limit; at = head.indexOf(0xfa, at + 1)) if (head[at + 1] === 0xaf) return at
  return -1
}

/** The offset from `from` on where a frame may start: `FA AF`, or `FA` as the last byte so far. */
function markAt(head: Uint8Array, from: number): number {
  for (let at = head.indexOf(0xfa, from); at !== -1; at = head.indexOf(0xfa, at + 1))
    if (at + 1 === head.length || head[at + 1] === 0xaf) return at
  return head.length
}
