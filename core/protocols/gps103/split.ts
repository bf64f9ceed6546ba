import { frame, startOf, indexOfAny, skip, type Splitter, startsWith, wait } from '../../wire/split.ts'

const lineEnd = [0x0d, 0x0a]
const ends = [0x3b, 0x2a, ...lineEnd] // ; * CR LF
const longest = 4096

const imei = [0x69, 0x6d, 0x65, 0x69, 0x3a] // imei:
const login = [0x23, 0x23, 0x2c, ...imei] // ##,imei:

/** A sentence ends with `;` (some firmware: `*`, CR LF or nothing); a heartbeat may be 15 bare digits. */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0]!)) return skip(1, 'line end between sentences')
  if (opens(head, 0) === false) return skip(toNextStart(head), 'not the start of a sentence')
  // Quirk: old firmware sends heartbeats without `;`, so the next sentence is glued to them.
  if (isDigit(head[0]) && startsWith(head, imei, 15)) return frame(15)
  const end = indexOfAny(startOf(head, longest), ends)
  if (end !== -1) return frame(lineEnd.includes(head[end]!) ? end : end + 1)
  if (head.length >= longest) return skip(head.length, `no end within ${longest} bytes`)
  // Without an end, silence ends a sentence; a heartbeat must have its 15 digits.
  return final && (opens(head, 0) ?? head.length === 15) ? frame(head.length) : wait()
}

/** May a sentence start at `at`? Undefined while there are too few bytes to tell. */
function opens(head: Uint8Array, at: number): boolean | undefined {
  if (!isDigit(head[at])) return startsWith(head, head[at] === login[0] ? login : imei, at)
  for (let i = 1; i < 15; i++) if (at + i < head.length && !isDigit(head[at + i])) return false
  if (head.length <= at + 15) return undefined
  return ends.includes(head[at + 15]!) || startsWith(head, imei, at + 15)
}

function toNextStart(head: Uint8Array): number {
  for (let at = 1; at < head.length; at++) {
    if (!(isDigit(head[at]) && isDigit(head[at - 1])) && opens(head, at) !== false) return at
  }
  return head.length
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
