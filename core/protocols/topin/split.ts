import { frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { longest, sizes, stopsAt } from './frame.ts'

/** The length byte is no length, so the type decides where the stop bytes must stand; where they do not, the first ones end the frame. */
export const split: Splitter = (head) => {
  if (!opens(head, 0)) return skip(nextStart(head), 'not the start of a frame')
  const all = sizes(head)
  if (!all) return wait()
  for (const size of all) {
    if (size > longest) break
    if (head.length < size) return wait(size)
    if (stopsAt(head, size)) return frame(size)
  }
  for (let at = head.indexOf(0x0d, 4); at !== -1 && at < longest; at = head.indexOf(0x0d, at + 1)) {
    if (head[at + 1] === 0x0a) return frame(at + 2)
  }
  return head.length < longest ? wait() : skip(nextStart(head), `no stop bytes within ${longest} bytes`)
}

const opens = (head: Uint8Array, at: number): boolean => head[at] === 0x78 && (at + 1 >= head.length || head[at + 1] === 0x78)

function nextStart(head: Uint8Array): number {
  let at = 1
  while (at < head.length && !opens(head, at)) at++
  return at
}
