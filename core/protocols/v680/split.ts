import { latin1 } from '../../wire/latin1.ts'
import { frame, skip, type Splitter, wait } from '../../wire/split.ts'

const lineEnd: readonly (number | undefined)[] = [0x0d, 0x0a]
const longest = 4096

/**
 * “##” ends a frame, but an empty cell looks the same: it ends one only behind the identity alone or behind a date and a time.
 * So a report with an empty user is an identity and a report without one when the two arrive on a stream.
 */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0])) return skip(1, 'line end between frames')
  const text = latin1(head.subarray(0, longest))
  if (!opens.test(text)) return skip(nextStart(text), 'not the start of a frame')
  const datagram = final ? report.exec(text) : null
  const found = datagram ?? identity.exec(text) ?? continued.exec(text)
  if (found) return frame(found[0].length)
  if (head.length >= longest) return skip(nextStart(text), `no “##” within ${longest} bytes`)
  return final ? frame(head.length) : wait()
}

const opens = /^(?:#(?:\d{0,15}$|\d{15}#)|\d{1,2}(?:#|$))/
const identity = /^#\d{15}##/
/** Whatever stands before the last date and time: cells and positions. */
const continued = /^[^\r\n]{0,4000}?#\d{6}#\d{6}(?:\.\d{1,3})?##/
const report = /^#\d{15}#[^#\r\n]*#\d{1,2}#[^\r\n]{0,4000}?#\d{6}#\d{6}(?:\.\d{1,3})?##/

function nextStart(text: string): number {
  const at = text.slice(1).search(/[#\d\r\n]/)
  return at === -1 ? Math.max(1, text.length) : at + 1
}
