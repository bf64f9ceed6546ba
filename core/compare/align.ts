import type { Decoded } from '../link/decode-frame.ts'
import { shownWithUnit } from '../link/show.ts'
import { Field } from '../wire/field.ts'

/** What one frame says in a field, and with which bytes; `changed` are those that the other frame does not have there. */
export interface AlignedField {
  readonly text: string
  /** Byte offset in the frame's decoded layer, with the bits where they are not whole bytes: `12`, `12 .4-.7`. */
  readonly place: string
  readonly bytes: readonly { readonly value: number; readonly changed: boolean }[]
  /** Bytes beyond those. */
  readonly more: number
}

/** One field of two frames beside each other. */
export interface AlignedLine {
  readonly depth: number
  readonly name: string
  /** As differences name the field: `location › mileage`. */
  readonly path: string
  /** `same` says the value; bytes can differ all the same. */
  readonly mark: 'same' | 'changed' | 'only A' | 'only B'
  /** A group that holds fields, or a field. */
  readonly group: boolean
  /** It, or something in it, is not the same on both sides. */
  readonly differs: boolean
  readonly a: AlignedField | undefined
  readonly b: AlignedField | undefined
}

export interface Alignment {
  readonly lines: readonly AlignedLine[]
  /** Fields of the longer frame that are not shown. */
  readonly omitted: number
}

const mostLines = 600
const mostBytes = 48

interface Node {
  readonly field: Field
  /** With numbers, so that fields of one name are told apart. */
  readonly key: string
  readonly path: string
  readonly depth: number
}

/** What of a decoded frame is looked at. */
type Fields = Pick<Decoded, 'tree' | 'layer'>

/** Bytes of no known family, as one field. */
export function undecoded(bytes: Uint8Array): Fields {
  const tree = new Field('', 'group', 0, bytes.length * 8, undefined, undefined, undefined)
  tree.fields = [new Field('bytes', 'not-decoded', 0, bytes.length * 8, bytes, bytes, undefined)]
  return { tree, layer: { bytes, at: new Uint32Array(0) } }
}

/** The fields of two frames beside each other, in the order of both; one of them may be missing. */
export function align(a: Fields | undefined, b: Fields | undefined): Alignment {
  const [allA, allB] = [nodes(a), nodes(b)]
  const [inA, inB] = [allA.slice(0, mostLines), allB.slice(0, mostLines)]
  const lines = pairs(inA, inB).map(([one, other]) => line(one, other, a, b))
  return { lines: withGroups(lines), omitted: Math.max(allA.length, allB.length, mostLines) - mostLines }
}

function nodes(decoded: Fields | undefined): Node[] {
  const found: Node[] = []
  const walk = (fields: readonly Field[], within: Pick<Node, 'key' | 'path'>, depth: number): void => {
    const seen = new Map<string, number>()
    for (const field of fields) {
      const count = (seen.get(field.name) ?? 0) + 1
      seen.set(field.name, count)
      const node = {
        field,
        key: `${within.key}/${field.name}#${count}`,
        path: depth === 0 ? field.name : `${within.path} › ${field.name}`,
        depth,
      }
      found.push(node)
      if (field.fields) walk(field.fields, node, depth + 1)
    }
  }
  walk(decoded?.tree?.fields ?? [], { key: '', path: '' }, 0)
  return found
}

/** The longest common sequence of keys, and what stands between on either side. */
function pairs(a: readonly Node[], b: readonly Node[]): [Node | undefined, Node | undefined][] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]!.key === b[j]!.key
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const found: [Node | undefined, Node | undefined][] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]!.key === b[j]!.key) found.push([a[i++], b[j++]])
    else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      found.push([a[i++], undefined])
    else found.push([undefined, b[j++]])
  }
  return found
}

function line(a: Node | undefined, b: Node | undefined, inA: Fields | undefined, inB: Fields | undefined): AlignedLine {
  const node = (a ?? b)!
  const [bytesA, bytesB] = [bytesOf(a, inA), bytesOf(b, inB)]
  const [textA, textB] = [a && words(a.field), b && words(b.field)]
  const isOther = textA !== textB || (node.field.form === 'not-decoded' && isAnother(bytesA, bytesB))
  const mark = !b ? 'only A' : !a ? 'only B' : isOther ? 'changed' : 'same'
  return {
    depth: node.depth,
    name: node.field.name,
    path: node.path,
    mark,
    group: node.field.fields !== undefined,
    differs: mark !== 'same' || isAnother(bytesA, bytesB),
    a: a && side(a.field, textA!, bytesA, bytesB, b === undefined),
    b: b && side(b.field, textB!, bytesB, bytesA, a === undefined),
  }
}

/** What nobody decodes says nothing but its bytes. */
const words = (field: Field): string => (field.form === 'not-decoded' ? '' : shownWithUnit(field))

/** The bytes of a leaf; those of a group are its fields'. */
function bytesOf(node: Node | undefined, decoded: Fields | undefined): Uint8Array {
  if (!node || !decoded || node.field.fields) return noBytes
  const { at, bits } = node.field
  return decoded.layer.bytes.subarray(at >> 3, (at + bits + 7) >> 3)
}
const noBytes = new Uint8Array(0)
const isAnother = (a: Uint8Array, b: Uint8Array): boolean => a.length !== b.length || a.some((byte, i) => byte !== b[i])

function side({ at, bits, fields }: Field, text: string, bytes: Uint8Array, others: Uint8Array, alone: boolean): AlignedField {
  const changed = alone ? () => true : changes(bytes, others)
  const whole = at % 8 === 0 && bits % 8 === 0
  const first = at % 8
  return {
    text,
    place: `${at >> 3}${whole || fields ? '' : ` .${first}${bits > 1 ? `-.${first + bits - 1}` : ''}`}`,
    bytes: Array.from(bytes.subarray(0, mostBytes), (value, i) => ({ value, changed: changed(i) })),
    more: Math.max(0, bytes.length - mostBytes),
  }
}

/** Bytes of equal length are compared place by place; of others, what is the same at both ends is the same. */
function changes(bytes: Uint8Array, others: Uint8Array): (i: number) => boolean {
  if (bytes.length === others.length) return (i) => bytes[i] !== others[i]
  const least = Math.min(bytes.length, others.length)
  let start = 0
  while (start < least && bytes[start] === others[start]) start++
  let end = 0
  while (end < least - start && bytes.at(-1 - end) === others.at(-1 - end)) end++
  return (i) => i >= start && i < bytes.length - end
}

/** A group differs where something in it does. */
function withGroups(lines: readonly AlignedLine[]): AlignedLine[] {
  const differs = lines.map((one) => one.differs)
  for (let i = lines.length - 1; i >= 0; i--) {
    if (!differs[i]) continue
    let { depth } = lines[i]!
    for (let j = i - 1; j >= 0 && depth > 0; j--)
      if (lines[j]!.depth < depth) {
        depth = lines[j]!.depth
        differs[j] = true
      }
  }
  return lines.map((one, i) => (one.differs === differs[i] ? one : { ...one, differs: differs[i]! }))
}
