import { frame, skip, type Splitter, wait } from '../../wire/split.ts'

// [ · type 1 · sequence number 10 digits · length 1 · content · ]

export const opening = 0x5b
export const closing = 0x5d
/** In front of the content. */
export const headSize = 13
const longest = headSize + 256

/** The length leads to the closing bracket; where it does not, the next bracket ends the frame. */
export const split: Splitter = (head, final) => {
  if (!opens(head)) return skip(nextStart(head), 'not the start of a frame')
  if (head.length < headSize) return wait(headSize + 1)
  const size = headSize + head[headSize - 1]! + 1
  if (head.length >= size && head[size - 1] === closing) return frame(size)
  if (head.length < size && !final) return wait()
  const end = head.indexOf(closing, headSize)
  if (end !== -1) return frame(end + 1)
  if (head.length < size || head.length < longest) return wait()
  return skip(nextStart(head), `no closing bracket within ${longest} bytes`)
}

/** An opening bracket and, as far as they are there, ten digits behind the type. */
function opens(head: Uint8Array): boolean {
  if (head[0] !== opening) return false
  for (let i = 2; i < 12 && i < head.length; i++) if (head[i]! < 0x30 || head[i]! > 0x39) return false
  return true
}

function nextStart(head: Uint8Array): number {
  const at = head.indexOf(opening, 1)
  return at === -1 ? head.length : at
}
