import type { Layer } from '../../core/protocols/family.ts'
import type { ByteRange, LayerName } from './selection.ts'

/** The same bytes in another layer of the frame. */
export function inLayer(range: ByteRange, wanted: LayerName, { at }: Layer): ByteRange {
  if (range.layer === wanted || at.length === 0) return { ...range, layer: wanted }
  if (wanted === 'raw') return { from: at[range.from] ?? range.from, to: at[range.to] ?? range.to, layer: 'raw' }
  const from = byteOver(at, range.from)
  return { from, to: range.to > range.from ? byteOver(at, range.to - 1) + 1 : from, layer: 'unescaped' }
}

/** The unescaped byte that a raw one belongs to: the last that starts at or before it. */
function byteOver(at: Uint32Array, raw: number): number {
  let low = 0
  let high = Math.max(0, at.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (at[middle]! <= raw) low = middle
    else high = middle - 1
  }
  return low
}
