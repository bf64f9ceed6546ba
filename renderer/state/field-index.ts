import { type Decoded, inFrame } from '../../core/link/decode-frame.ts'
import type { Field } from '../../core/wire/field.ts'
import { tintOf, tints } from '../kit/tint.ts'
import type { ByteRange, LayerName } from './selection.ts'

/** A field of a decoded frame with its place in the tree, in the order in which the tree is read. */
export interface FieldNode {
  readonly field: Field
  readonly index: number
  /** Names from the top, so that the same field of another frame has the same path. */
  readonly path: string
  readonly depth: number
  readonly parent: number
  readonly position: number
  readonly siblings: number
  /** Index behind its last descendant. */
  end: number
  readonly tint: number
}

export interface FieldIndex {
  readonly nodes: readonly FieldNode[]
  readonly byPath: ReadonlyMap<string, FieldNode>
  /** For every byte of a layer the index of the deepest field that holds all of it; −1 where there is none. */
  readonly byByte: Readonly<Record<LayerName, Int32Array>>
  rangeOf(node: FieldNode, layer: LayerName): ByteRange
}

/** Makes the tree of a frame searchable by path and by byte. */
export function indexFields(decoded: Decoded, frameLength: number): FieldIndex {
  const nodes: FieldNode[] = []
  const byPath = new Map<string, FieldNode>()
  let lastTint = -1

  const walk = (fields: readonly Field[], parent: number, depth: number, prefix: string): void => {
    const seen = new Map<string, number>()
    for (const [position, field] of fields.entries()) {
      const count = (seen.get(field.name) ?? 0) + 1
      seen.set(field.name, count)
      const path = `${prefix}/${field.name}${count > 1 ? `#${count}` : ''}`
      const leaf = !field.fields?.length
      const tint = leaf ? tintBeside(field.name, lastTint) : tintOf(field.name)
      if (leaf && field.bits > 0) lastTint = tint
      const node: FieldNode = { field, index: nodes.length, path, depth, parent, position, siblings: fields.length, end: 0, tint }
      nodes.push(node)
      byPath.set(path, node)
      if (!leaf) walk(field.fields!, node.index, depth + 1, path)
      node.end = nodes.length
    }
  }
  walk(decoded.tree?.fields ?? [], -1, 0, '')

  const rangeOf = ({ field }: FieldNode, layer: LayerName): ByteRange => {
    const from = field.at >> 3
    const to = (field.at + field.bits + 7) >> 3
    return layer === 'unescaped' ? { from, to, layer } : { from: inFrame(decoded.layer, from), to: inFrame(decoded.layer, to), layer }
  }
  const unescaped = bytesOfFields(nodes, decoded.layer.bytes.length)
  return { nodes, byPath, byByte: { unescaped, raw: throughLayer(unescaped, decoded, frameLength) }, rangeOf }
}

function bytesOfFields(nodes: readonly FieldNode[], length: number): Int32Array {
  const map = new Int32Array(length).fill(-1)
  for (const { field, index } of nodes) {
    const end = Math.min(length, (field.at + field.bits + field.gap) >> 3)
    if (field.bits > 0) map.fill(index, Math.min((field.at + 7) >> 3, end), end)
  }
  // A byte that bit fields share and no group holds belongs to the first of them.
  for (const { field, index } of nodes) {
    if (field.fields?.length || field.bits === 0) continue
    for (let i = field.at >> 3; i < Math.min(length, (field.at + field.bits + 7) >> 3); i++) if (map[i] === -1) map[i] = index
  }
  return map
}

function throughLayer(map: Int32Array, { layer }: Decoded, frameLength: number): Int32Array {
  if (layer.at.length === 0) return map
  const raw = new Int32Array(frameLength).fill(-1)
  for (let i = 0; i < map.length; i++) raw.fill(map[i]!, inFrame(layer, i), inFrame(layer, i + 1))
  return raw
}

/** The hue of a name, moved on where its neighbour in the frame is too much like it. */
function tintBeside(name: string, neighbour: number): number {
  const tint = tintOf(name)
  const apart = Math.abs(tint - neighbour)
  return neighbour >= 0 && Math.min(apart, tints - apart) < 2 ? (neighbour + 3) % tints : tint
}
