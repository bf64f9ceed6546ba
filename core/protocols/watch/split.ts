import { type Cut, frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { latin1 } from '../../wire/latin1.ts'
import { isMedia } from './escape.ts'
import { type Header, headerOf, longestHeader, wordOf } from './header.ts'

const open = 0x5b
const close = 0x5d

/**
 * A frame ends where its length says and a bracket closes. Lengths are wrong in some firmware and count media un-escaped,
 * so the brackets decide where they disagree; Wi-Fi names may contain brackets, so the length comes first.
 */
export const split: Splitter = (head, final) => {
  if (head[0] !== open) return skip(toOpening(head), 'not the start of a frame')
  const header = headerOf(head)
  if (!header) {
    const complete = head.length >= longestHeader || final || !opens.test(latin1(head.subarray(0, longestHeader)))
    return complete ? skip(toOpening(head), 'no header behind “[”') : wait()
  }
  const end = header.contentAt + header.length
  // The next frame's header before the declared end shows that the length is too large.
  const next = nextFrame(head, header, Math.min(end + 1, head.length))
  if (next !== -1) return frame(next)
  if (end >= head.length) return final ? byBrackets(head, header, final) : wait()
  return head[end] === close ? frame(end + 1) : byBrackets(head, header, final)
}

/** May these bytes still become a header? */
const opens = /^\[(?:\w{0,2}|\w\w\*(?:\d{0,20}|\d{1,20}\*(?:[0-9A-Fa-f]{0,4}|[0-9A-Fa-f]{4}\*[0-9A-Fa-f]{0,4})))$/

/** The offset of `[XX*` and ten digits right behind a closing bracket, before `limit`; −1 where there is none. */
function nextFrame(head: Uint8Array, { contentAt }: Header, limit: number): number {
  for (let at = head.indexOf(open, contentAt + 1); at !== -1 && at + nextHeader < limit; at = head.indexOf(open, at + 1)) {
    if (head[at - 1] === close && begins.test(latin1(head.subarray(at, at + nextHeader)))) return at
  }
  return -1
}
const nextHeader = 14
const begins = /^\[\w\w\*\d{10}/

/** The first closing bracket that is not the partner of one inside; in media, where brackets are escaped, the first. */
function byBrackets(head: Uint8Array, header: Header, final: boolean): Cut {
  const media = isMedia(wordOf(head, header))
  const next = nextFrame(head, header, head.length)
  const end = next === -1 ? head.length : next
  let depth = 1
  for (let at = header.contentAt; at < end; at++) {
    if (head[at] === open && !media) depth++
    else if (head[at] === close && (media || --depth === 0)) return frame(at + 1)
  }
  if (next !== -1) return frame(next)
  const first = head.indexOf(close, header.contentAt)
  if (first !== -1 && (final || head.length > longestText)) return frame(first + 1)
  if (head.length > longestText && !media) return skip(toOpening(head), `no “]” within ${longestText} bytes`)
  return wait()
}
const longestText = 8192

function toOpening(head: Uint8Array): number {
  const at = head.indexOf(open, 1)
  return at === -1 ? head.length : at
}
