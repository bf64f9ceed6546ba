import { latin1 } from '../../wire/latin1.ts'
import { frame, startOf, skip, type Splitter, wait } from '../../wire/split.ts'

const lineEnd: readonly (number | undefined)[] = [0x0d, 0x0a]
const longest = 8192

/** Header line, record lines, and a line of “##”. A frame without that last line ends where the next header begins. */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0])) return skip(1, 'line end between frames')
  const text = latin1(startOf(head, longest))
  if (!opens.test(text)) return skip(nextStart(text), 'not the start of a frame')
  const end = /[\r\n]##/.exec(text)
  const next = /[\r\n]+#\d{15}#/.exec(text)
  if (end && (!next || end.index < next.index)) return frame(end.index + 3)
  if (next) return frame(next.index)
  if (head.length >= longest) return skip(nextStart(text), `no “##” within ${longest} bytes`)
  return final ? frame(text.trimEnd().length) : wait()
}

const opens = /^#(?:\d{0,15}$|\d{15}(?:#|$))/

function nextStart(text: string): number {
  const at = text.indexOf('#', 1)
  return at === -1 ? Math.max(1, text.length) : at
}
