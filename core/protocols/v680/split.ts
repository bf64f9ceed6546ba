import { latin1 } from '../../wire/latin1.ts'
import { frame, startOf, skip, type Splitter, wait } from '../../wire/split.ts'

const lineEnd: readonly (number | undefined)[] = [0x0d, 0x0a]
const longest = 4096

/**
 * “##” ends a frame, but an empty cell looks the same: it ends one only behind a date and a time, or behind the identity where no fix follows.
 * A login and the report right behind it are thus one frame, as a report with an empty user is; alone it waits for what follows or for silence.
 */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0])) return skip(1, 'line end between frames')
  const text = latin1(startOf(head, longest))
  if (!opens.test(text)) return skip(nextStart(text), 'not the start of a frame')
  if (login.test(text) && !undecided.test(text) && !fixBehind.test(text)) return frame(loginSize)
  const found = report.exec(text)
  if (found) return frame(found[0].length)
  if (head.length >= longest) return skip(nextStart(text), `no “##” within ${longest} bytes`)
  return final ? frame(login.test(text) ? loginSize : head.length) : wait()
}

const loginSize = 18
const opens = /^(?:#(?:\d{0,15}$|\d{15}(?:#|$))|\d{1,2}(?:#|$))/
const login = /^#\d{15}##/
const undecided = /^#\d{15}##\d{0,2}$/
const fixBehind = /^#\d{15}##\d{1,2}#/
/** Whatever stands before the date and time that “##” follows: cells and positions. */
const report = /^[^\r\n]{0,4000}?#\d{6}#\d{6}(?:\.\d{1,3})?##/

function nextStart(text: string): number {
  const at = text.slice(1).search(/[#\d\r\n]/)
  return at === -1 ? Math.max(1, text.length) : at + 1
}
