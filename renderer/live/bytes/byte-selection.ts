import { useState } from 'react'
import { useCell } from '../../state/cell.ts'
import type { FieldNode } from '../../state/field-index.ts'
import { inLayer } from '../../state/layers.ts'
import type { OpenFrame } from '../../state/open-frame.ts'
import type { ByteRange, LayerName } from '../../state/selection.ts'
import { useSession } from '../../state/session.ts'

export interface ByteSelection {
  /** The selected bytes in the layer on show. */
  readonly range: ByteRange | undefined
  readonly hover: ByteRange | undefined
  /** The byte that keyboard and inspector are on. */
  readonly cursor: number | undefined
  /** Goes to a byte and selects the deepest field that holds it; `extend`: selects from where the selection began up to it. */
  choose(at: number, extend: boolean): void
  /** What was marked by hand: by shift, by dragging, by finding it. */
  readonly marked: ByteRange | undefined
  /** Puts the cursor on a byte of a frame that has just changed, one behind its last included. */
  put(at: number): void
  /** Selects a stretch, and the deepest field that holds all of it. */
  select(from: number, to: number): void
  /** Previews the field of the byte under the pointer. */
  point(at: number | undefined): void
}

/** The window's one selection as the Bytes grid sees it. */
export function useByteSelection(frame: OpenFrame, layer: LayerName, length: number): ByteSelection {
  const { opener, selecting } = useSession()
  const { bytes } = useCell(selecting.current)
  const hovered = useCell(selecting.hover)
  /** What this grid selected last: while it stands, the cursor is where the person put it. */
  const [own, setOwn] = useState<{ range: ByteRange; cursor: number; anchor: number }>()
  const decodedLayer = frame.decoded?.layer
  const here = (range: ByteRange | undefined) => range && (decodedLayer ? inLayer(range, layer, decodedLayer) : range)
  const range = here(bytes)
  const mine = own !== undefined && own.range === bytes && bytes?.layer === layer ? own : undefined
  const cursor = mine?.cursor ?? (range && range.to > range.from ? range.from : undefined)

  const nodeAt = (at: number): FieldNode | undefined => frame.index?.nodes[frame.index.byByte[layer][at] ?? -1]
  const rangeOf = (at: number): ByteRange => {
    const node = nodeAt(at)
    const field = node && frame.index?.rangeOf(node, layer)
    return field && at >= field.from && at < field.to ? field : { from: at, to: at + 1, layer }
  }

  return {
    range,
    hover: here(hovered),
    cursor,
    marked: mine && mine.anchor !== mine.cursor ? mine.range : undefined,
    put(at) {
      const index = opener.current.get().frame?.index
      const next = { from: at, to: at + 1, layer }
      setOwn({ range: next, cursor: at, anchor: at })
      selecting.field(index?.nodes[index.byByte[layer][at] ?? -1]?.path, next)
    },
    choose(wanted, extend) {
      const at = Math.max(0, Math.min(length - 1, wanted))
      const anchor = extend ? (mine?.anchor ?? cursor ?? at) : at
      const next = extend ? { from: Math.min(anchor, at), to: Math.max(anchor, at) + 1, layer } : rangeOf(at)
      const node = extend ? holder(frame, layer, next) : nodeAt(at)
      setOwn({ range: next, cursor: at, anchor })
      selecting.field(node?.path, next)
    },
    select(from, to) {
      const next = { from, to, layer }
      setOwn({ range: next, cursor: from, anchor: to - 1 })
      selecting.field(holder(frame, layer, next)?.path, next)
    },
    point(at) {
      selecting.hover.set(at === undefined ? undefined : rangeOf(at))
    },
  }
}

/** The deepest field that holds all of a range. */
function holder({ index }: OpenFrame, layer: LayerName, { from, to }: ByteRange): FieldNode | undefined {
  if (!index) return undefined
  for (let node = index.nodes[index.byByte[layer][from] ?? -1]; node; node = index.nodes[node.parent]) {
    const field = index.rangeOf(node, layer)
    if (field.from <= from && field.to >= to) return node
  }
  return undefined
}
