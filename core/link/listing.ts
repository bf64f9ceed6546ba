import type { Field, Note } from '../wire/field.ts'
import { toHex } from '../wire/hex.ts'
import type { Decoded } from './decode-frame.ts'
import { shownWithUnit } from './show.ts'

/** One line of a frame's field tree beside its bytes, as text: the terminal and the golden cases print it. */
export interface ListingLine {
  readonly depth: number
  /** Byte offset in the layer. */
  readonly offset: number
  /** The field's bytes as hex; bit fields carry their bits behind it (`CA .4-.7`); empty for groups and empty cells. */
  readonly hex: string
  readonly name: string
  readonly text: string
  readonly notes: readonly Note[]
}

/** The tree of a frame from top to bottom. */
export function listing({ tree, layer }: Decoded): ListingLine[] {
  const lines: ListingLine[] = []
  const walk = (field: Field, depth: number) => {
    const isGroup = field.fields !== undefined
    lines.push({
      depth,
      offset: field.at >> 3,
      hex: isGroup || field.bits === 0 ? '' : bytesOf(field, layer.bytes),
      name: field.name,
      text: shownWithUnit(field),
      notes: field.notes ?? [],
    })
    for (const inner of field.fields ?? []) walk(inner, depth + 1)
  }
  for (const field of tree?.fields ?? []) walk(field, 0)
  return lines
}

const longest = 16

function bytesOf({ at, bits }: Field, bytes: Uint8Array): string {
  const from = at >> 3
  const to = (at + bits + 7) >> 3
  const hex =
    toHex(bytes.subarray(from, Math.min(to, from + longest)), ' ').toUpperCase() + (to - from > longest ? ` … (${to - from} bytes)` : '')
  return at % 8 === 0 && bits % 8 === 0 ? hex : `${hex} .${at % 8}${bits > 1 ? `-.${at + bits - 1 - from * 8}` : ''}`
}
