import type { Field } from '../wire/field.ts'
import { leaves } from './field-profile.ts'

/** Which bytes of the frames of one size never vary. */
export interface Constant {
  readonly size: number
  readonly frames: number
  /** Hex, `..` where the bytes vary. */
  readonly bytes: string
  /** How often each byte was another than in the frame before of the same device. */
  readonly changes: readonly number[]
  /** The fields that the bytes belong to, and how many bytes each has; an empty name for bytes of none. */
  readonly fields: readonly (readonly [path: string, bytes: number])[]
}

interface Watched {
  readonly bytes: (number | undefined)[]
  readonly changes: number[]
  readonly paths: readonly string[]
  readonly last: Map<string, Uint8Array>
  frames: number
}

const mostSizes = 40
const mostKept = 3
const longest = 4096
const mostDevices = 1000

/** Watches the bytes of one message type, each size for itself. */
export class ConstantBytes {
  readonly #sizes = new Map<number, Watched>()

  see(bytes: Uint8Array, tree: Field | undefined, device: string): void {
    const known = this.#sizes.get(bytes.length)
    if (!known) {
      if (this.#sizes.size >= mostSizes || bytes.length > longest) return
      const paths = tree ? pathsOf(tree, bytes.length) : []
      const changes = Array.from(bytes, () => 0)
      this.#sizes.set(bytes.length, { bytes: [...bytes], changes, paths, last: new Map([[device, bytes]]), frames: 1 })
      return
    }
    known.frames++
    const before = known.last.get(device)
    for (let i = 0; i < bytes.length; i++) {
      if (known.bytes[i] !== bytes[i]) known.bytes[i] = undefined
      if (before && before[i] !== bytes[i]) known.changes[i]!++
    }
    if (before || known.last.size < mostDevices) known.last.set(device, bytes)
  }

  /** The commonest sizes. */
  done(): Constant[] {
    return [...this.#sizes]
      .sort((a, b) => b[1].frames - a[1].frames)
      .slice(0, mostKept)
      .map(([size, { frames, bytes, changes, paths }]) => ({
        size,
        frames,
        bytes: bytes.map((byte) => (byte === undefined ? '..' : byte.toString(16).padStart(2, '0'))).join(''),
        changes,
        fields: runs(paths),
      }))
  }
}

/** The leaf that each byte belongs to; of bits that share a byte, the first. */
function pathsOf(tree: Field, size: number): string[] {
  const paths = Array.from({ length: size }, () => '')
  for (const [path, { at, bits }] of leaves(tree))
    for (let i = at >> 3; i < Math.min(size, (at + bits + 7) >> 3); i++) if (paths[i] === '') paths[i] = path
  return paths
}

function runs(paths: readonly string[]): [string, number][] {
  const found: [string, number][] = []
  for (const path of paths) {
    const last = found.at(-1)
    if (last?.[0] === path) last[1]++
    else found.push([path, 1])
  }
  return found
}
