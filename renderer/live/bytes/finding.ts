import { useMemo, useState } from 'react'
import { type BytePattern, placesOf, readPattern } from '../../../core/wire/pattern.ts'

/** Places beyond so many are not counted. */
export const mostPlaces = 10_000

export interface Finding {
  /** The field is there. */
  readonly open: boolean
  readonly typed: string
  readonly problem: 'half' | 'quote' | 'digit' | 'long' | undefined
  readonly pattern: BytePattern | undefined
  /** Where it stands in the bytes on show, in order. */
  readonly places: readonly number[]
  write(typed: string): void
  show(open: boolean): void
}

/** What is looked for in the bytes on show; it stays from frame to frame. */
export function useFinding(bytes: Uint8Array): Finding {
  const [open, show] = useState(false)
  const [typed, write] = useState('')
  const read = useMemo(() => readPattern(typed), [typed])
  const pattern = 'pattern' in read && read.pattern.size > 0 ? read.pattern : undefined
  const places = useMemo(() => (open && pattern ? placesOf(pattern, bytes, mostPlaces) : []), [bytes, open, pattern])
  return { open, typed, problem: 'problem' in read ? read.problem : undefined, pattern, places, write, show }
}

/** The place before or behind a byte, from the last on to the first again. */
export function nextPlace(places: readonly number[], from: number | undefined, step: 1 | -1): number | undefined {
  if (from === undefined) return step > 0 ? places[0] : places.at(-1)
  return step > 0 ? (places.find((at) => at > from) ?? places[0]) : (places.findLast((at) => at < from) ?? places.at(-1))
}

/** Which bytes of a row stand in a place, as bits from its first byte on. */
export function foundBits(places: readonly number[], size: number, start: number, perRow: number): number {
  let bits = 0
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle]! + size > start) high = middle
    else low = middle + 1
  }
  for (let i = low; i < places.length && places[i]! < start + perRow; i++)
    for (let at = Math.max(start, places[i]!); at < Math.min(start + perRow, places[i]! + size); at++) bits |= 1 << (at - start)
  return bits
}
