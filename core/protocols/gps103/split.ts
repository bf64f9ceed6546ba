import { frame, indexOfAny, skip, type Splitter, startsWith, wait } from '../../wire/split.ts'

const lineEnd = [0x0d, 0x0a]
const ends = [0x3b, 0x2a, ...lineEnd] // ; * CR LF
const longest = 4096

/** A sentence ends with `;` (some firmware: `*`, CR LF or nothing); a heartbeat may be 15 bare digits. */
export const split: Splitter = (head, final) => {
  if (lineEnd.includes(head[0]!)) return skip(1, 'line end between sentences')
  const digits = leadingDigits(head)
  if (digits === 0 && !opensSentence(head)) return skip(toNextStart(head), 'not the start of a sentence')
  // Quirk: old firmware sends heartbeats without `;`, so the next sentence is glued to them.
  if (digits === 15 && startsWith(head, imei, 15)) return frame(15)
  const end = indexOfAny(head, ends)
  if (end !== -1) return frame(lineEnd.includes(head[end]!) ? end : end + 1)
  if (head.length > longest) return skip(head.length, `no end within ${longest} bytes`)
  return final && (digits === 15 || digits === 0) ? frame(head.length) : wait()
}

const imei = [0x69, 0x6d, 0x65, 0x69, 0x3a] // imei:
const login = [0x23, 0x23, 0x2c] // ##,
const opensSentence = (head: Uint8Array) => startsWith(head, imei) !== false || startsWith(head, login) !== false

function leadingDigits(head: Uint8Array): number {
  let count = 0
  while (count < 16 && head[count]! >= 0x30 && head[count]! <= 0x39) count++
  return count
}

function toNextStart(head: Uint8Array): number {
  let at = 1
  while (at < head.length && head[at] !== imei[0] && head[at] !== login[0] && !(head[at]! >= 0x30 && head[at]! <= 0x39)) at++
  return at
}
