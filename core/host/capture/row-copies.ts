import { familiesById } from '../../link/engine.ts'
import type { Family } from '../../protocols/family.ts'
import { chunkFlag } from '../journal/chunks.ts'
import type { Reader } from '../journal/reader.ts'
import { kinds } from '../journal/rows.ts'

// What redaction and rewriting share: they make a copy of each row's bytes and put them back into the chunks that they came in.

const checkEvery = 64
const slice = 20

export const rowsOf = ({ journal }: Reader): readonly number[] =>
  Array.from({ length: journal.order.count }, (_, at) => journal.order.at(at))

/** How far a work is, and whether somebody has thought better of it. */
export interface Course {
  progress?(done: number): void
  cancelled?(): boolean
}

/** Goes through all of them, and lets others have their turn; false where it was cancelled before the end. */
export async function inSlices<T>(all: Iterable<T>, work: (one: T) => void, course: Course = {}): Promise<boolean> {
  let until = performance.now() + slice
  let done = 0
  for (const one of all) {
    work(one)
    if (++done % checkEvery !== 0 || performance.now() < until) continue
    course.progress?.(done)
    await new Promise((resolve) => setImmediate(resolve))
    if (course.cancelled?.()) return false
    until = performance.now() + slice
  }
  return course.cancelled?.() !== true
}

export function familyOf({ journal }: Reader, row: number): Family | undefined {
  const { family } = journal.rows.decision(row)
  return familiesById.get(family ?? '')
}

export const kindOf = ({ journal }: Reader, row: number) => kinds[journal.rows.kind.get(row)]!
export const isFrame = (reader: Reader, row: number): boolean => kindOf(reader, row) === 'frame'

/** What a chunk holds anew: bytes, and how many are left out between them. */
export function pieces(reader: Reader, index: number, copies: ReadonlyMap<number, Uint8Array>): (Uint8Array | number)[] {
  const { journal } = reader
  const { chunks, rows } = journal
  const link = journal.links[chunks.link.get(index) - 1]!
  const list = chunks.is(index, chunkFlag.down) ? link.down : link.up
  const [start, end] = [chunks.offset.get(index), chunks.end(index)]
  const out: (Uint8Array | number)[] = []
  let bytes: number[] = []
  let at = start
  const leaveOut = (length: number) => {
    if (length <= 0) return
    if (bytes.length > 0) out.push(Uint8Array.from(bytes))
    bytes = []
    out.push(length)
  }
  for (let i = list.find((row) => journal.offsetOf(row) + rows.size.get(row) > start); i < list.length; i++) {
    const row = list.get(i)
    const [from, to] = [journal.offsetOf(row), journal.offsetOf(row) + rows.size.get(row)]
    if (from >= end) break
    leaveOut(from - at)
    const copy = copies.get(row)
    const last = to <= end
    if (copy) for (const byte of copy.subarray(Math.max(0, start - from), last ? undefined : end - from)) bytes.push(byte)
    else leaveOut(Math.min(to, end) - Math.max(from, start))
    at = Math.min(to, end)
  }
  leaveOut(end - at)
  if (bytes.length > 0 || out.length === 0) out.push(Uint8Array.from(bytes))
  return out
}
