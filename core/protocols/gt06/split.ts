import { type Cut, frame, skip, type Splitter, wait } from '../../wire/split.ts'
import { bareSize, checkAgrees, declaredLength, longest, sizeOf, stopsAt, wifiSize } from './frame.ts'

/** A frame may carry 0D 0A inside, so the length decides; only where it lies do the stop bytes. */
export const split: Splitter = (head, final) => {
  if (!opens(head, 0)) return skip(nextStart(head, 1), 'not the start of a frame')
  const length = declaredLength(head)
  if (length === undefined || head.length < 4) return wait()
  const size = sizeOf(head, length)
  if (length < 5 || size > longest) return unframed(head, final) ?? toStopBytes(head)
  if (head.length < size) return beforeNext(head, head.length) ?? (final ? (unframed(head, final) ?? atEnd(head)) : wait())
  if (stopsAt(head, size)) return frame(size)
  // Quirk: clones leave the stop bytes out or send others; an error check that agrees still ends the frame.
  if (checkAgrees(head, size)) return frame(opens(head, size - 2) ? size - 2 : size)
  return unframed(head, final) ?? beforeNext(head, size) ?? toStopBytes(head)
}

/** The layouts whose length byte is no length. */
function unframed(head: Uint8Array, final: boolean): Cut | undefined {
  const sizes = [wifiSize(head), bareSize(head)]
  const size = sizes.find((size) => size !== undefined && size > 0)
  if (size !== undefined) return frame(size)
  return sizes.includes(undefined) && !final ? wait() : undefined
}

/** A length that says too much is found out where another complete frame stands between stop bytes and the declared end. */
function beforeNext(head: Uint8Array, end: number): Cut | undefined {
  for (let at = head.indexOf(0x0d, 4); at !== -1 && at + 2 < end; at = head.indexOf(0x0d, at + 1)) {
    if (head[at + 1] !== 0x0a || !opens(head, at + 2)) continue
    const rest = head.subarray(at + 2, end)
    const length = declaredLength(rest) ?? 0
    if (length >= 5 && sizeOf(rest, length) <= rest.length && stopsAt(rest, sizeOf(rest, length))) return frame(at + 2)
  }
  return undefined
}

/** Up to the first stop bytes; where none come, the start was none. */
function toStopBytes(head: Uint8Array): Cut {
  for (let at = head.indexOf(0x0d, 4); at !== -1 && at < longest; at = head.indexOf(0x0d, at + 1))
    if (head[at + 1] === 0x0a) return frame(at + 2)
  return head.length < longest ? wait() : skip(Math.min(nextStart(head, 2), longest), `no stop bytes within ${longest} bytes`)
}

/** Nothing more comes: a frame that is shorter than it says and has its stop bytes is still one, and so is one that lacks only them. */
const atEnd = (head: Uint8Array): Cut => (stopsAt(head, head.length) || checkAgrees(head, head.length + 2) ? frame(head.length) : wait())

/** Do the bytes at `at` start a frame, as far as they are there? */
function opens(head: Uint8Array, at: number): boolean {
  const byte = head[at]
  return (byte === 0x78 || byte === 0x79) && (at + 1 >= head.length || head[at + 1] === byte)
}

function nextStart(head: Uint8Array, from: number): number {
  let at = from
  while (at < head.length && !opens(head, at)) at++
  return at
}
