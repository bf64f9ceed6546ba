import type { Decoded } from '../link/decode-frame.ts'
import { shownWithUnit } from '../link/show.ts'
import type { Field } from '../wire/field.ts'

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
  readonly path: string
  readonly depth: number
}

/** The fields of two frames beside each other, in the order of both; one of them may be missing. */
export function align(a: Decoded | undefined, b: Decoded | undefined): Alignment {
  const [allA, allB] = [nodes(a), nodes(b)]
  const [inA, inB] = [allA.slice(0, mostLines), allB.slice(0, mostLines)]
  const lines = pairs(inA, inB).map(([one, other]) => line(one, other, a, b))
  return { lines: withGroups(lines), omitted: Math.max(allA.length, allB.length, mostLines) - mostLines }
}

function nodes(decoded: Decoded | undefined): Node[] {
  const found: Node[] = []
  const walk = (fields: readonly Field[], prefix: string, depth: number): void => {
    const seen = new Map<string, number>()
    for (const field of fields) {
      const count = (seen.get(field.name) ?? 0) + 1
      seen.set(field.name, count)
      const path = `${prefix}/${field.name}${count > 1 ? `#${count}` : ''}`
      found.push({ field, path, depth })
      if (field.fields) walk(field.fields, path, depth + 1)
    }
  }
  walk(decoded?.tree?.fields ?? [], '', 0)
  return found
}

/** The longest common sequence of paths, and what stands between on either side. */
function pairs(a: readonly Node[], b: readonly Node[]): [Node | undefined, Node | undefined][] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]!.path === b[j]!.path
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const found: [Node | undefined, Node | undefined][] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]!.path === b[j]!.path) found.push([a[i++], b[j++]])
    else if (j >= b.length || (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      found.push([a[i++], undefined])
    else found.push([undefined, b[j++]])
  }
  return found
}

function line(a: Node | undefined, b: Node | undefined, inA: Decoded | undefined, inB: Decoded | undefined): AlignedLine {
  const node = (a ?? b)!
  const [bytesA, bytesB] = [bytesOf(a, inA), bytesOf(b, inB)]
  const [textA, textB] = [a && shownWithUnit(a.field), b && shownWithUnit(b.field)]
  const mark = !b ? 'only A' : !a ? 'only B' : textA === textB ? 'same' : 'changed'
  return {
    depth: node.depth,
    name: node.field.name,
    mark,
    group: node.field.fields !== undefined,
    differs: mark !== 'same' || isOther(bytesA, bytesB),
    a: a && side(a.field, textA!, bytesA, bytesB, b === undefined),
    b: b && side(b.field, textB!, bytesB, bytesA, a === undefined),
  }
}

/** The bytes of a leaf; those of a group are its fields'. */
function bytesOf(node: Node | undefined, decoded: Decoded | undefined): Uint8Array {
  if (!node || !decoded || node.field.fields) return noBytes
  const { at, bits } = node.field
  return decoded.layer.bytes.subarray(at >> 3, (at + bits + 7) >> 3)
}
const noBytes = new Uint8Array(0)
const isOther = (a: Uint8Array, b: Uint8Array): boolean => a.length !== b.length || a.some((byte, i) => byte !== b[i])

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
