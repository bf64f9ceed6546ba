import { frame, startOf, skip, type Splitter, startsWith, wait } from '../../wire/split.ts'
import { binaryMisfit, cross, dollar, hash, sizes, star, startsBinary, startsText, wideSize } from './shape.ts'

const lineEnd = [0x0d, 0x0a]
const longestText = 2048

/** Text and binary frames take turns on one link: `*`…`#`, and `$` (or `X`) with a length that must be found out. */
export const split: Splitter = (head, final) => {
  const start = head[0]!
  if (lineEnd.includes(start)) return skip(1, 'line end between frames')
  if (start === star && startsText(head, 0) !== false) return text(head)
  if ((start === dollar || start === cross) && startsBinary(head, 0) !== false) return binary(head, final)
  return skip(toNextStart(head), 'neither the start of a text nor the digits and date of a binary frame')
}

function text(head: Uint8Array) {
  const end = startOf(head, longestText).indexOf(hash)
  const next = sameMarker(head, end === -1 ? Math.min(head.length, longestText) : end)
  if (next !== -1) return frame(next)
  if (end !== -1) return frame(end + 1)
  return head.length >= longestText ? skip(toNextStart(head), `no “#” within ${longestText} bytes`) : wait()
}

/** Where before `end` another text starts with the marker of this one: its “#” was lost. */
function sameMarker(head: Uint8Array, end: number): number {
  const marker = head.subarray(0, 4)
  for (let at = head.indexOf(star, 4); at !== -1 && at < end; at = head.indexOf(star, at + 1)) if (startsWith(head, marker, at)) return at
  return -1
}

/** What stands behind a frame of a length: the start of the next one, the end of the bytes, not enough to tell, or something else. */
type Behind = 'start' | 'end' | 'open' | 'other'

function binary(head: Uint8Array, final: boolean) {
  const possible = sizes.filter((size) => binaryMisfit(head, 0, size === wideSize) >= head.length)
  const found = possible.map((size) => [size, behind(head, size)] as const)
  const sure =
    found.find(([, next]) => next === 'start') ?? found.find(([size, next]) => next === 'end' && (final || saysItsCell(head, size)))
  if (sure) return frame(sure[0])
  if (!final && found.some(([, next]) => next === 'open' || next === 'end')) return wait()
  // Something else follows at every length: the tail decides, and what follows is skipped.
  const likely = possible.find((size) => head.length > size && saysItsCell(head, size)) ?? possible.find((size) => head.length > size)
  return likely === undefined ? wait() : frame(likely)
}

/** So many bytes of a next frame (identity, time) are believed. */
const believed = 9

function behind(head: Uint8Array, size: number): Behind {
  if (head.length <= size) return head.length === size ? 'end' : 'open'
  // Quirk: behind 32 bytes the tail of 45 has the satellites; ten of them look like a line end, so what follows it must be a start.
  let at = size
  while (at < size + lineEnd.length && lineEnd.includes(head[at]!)) at++
  if (at === head.length) return at === size + lineEnd.length ? 'start' : 'open'
  const next = head[at] === star ? startsText(head, at) : startsBinary(head, at)
  if (next === false) return 'other'
  return next === true || head.length - at >= believed ? 'start' : 'open'
}

/** The tail of 45 bytes names a country where no other tail has one: MCC 200 to 799. */
function saysItsCell(head: Uint8Array, size: number): boolean {
  const mcc = (head[37]! << 8) | head[38]!
  return size === 45 && mcc >= 200 && mcc <= 799
}

function toNextStart(head: Uint8Array): number {
  for (let at = 1; at < head.length; at++) if (startsText(head, at) !== false || startsBinary(head, at) !== false) return at
  return head.length
}
