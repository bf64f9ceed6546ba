import type { Layer } from '../family.ts'

// Between the marks FB BF 01 stands for FA AF, and FB BF 02 for FB BF.

const header = 18
const unescaped = new Uint32Array(0)

/** Undoes the escapes between the marks. A frame that somebody else has cut and that is as long as it says has had them undone. */
export function unescape(frame: Uint8Array, whole: boolean): Layer {
  const declared = ((frame[14]! << 8) | frame[15]!) & 0x3ff
  if ((whole && frame.length === header + declared + 2) || next(frame, 2) === -1) return { bytes: frame, at: unescaped }
  const bytes = new Uint8Array(frame.length)
  const at = new Uint32Array(frame.length + 1)
  let size = 0
  const put = (byte: number, from: number) => {
    bytes[size] = byte
    at[size++] = from
  }
  for (let i = 0, escape = next(frame, 2); i < frame.length;) {
    if (i !== escape) {
      put(frame[i]!, i++)
      continue
    }
    const mark = frame[i + 2] === 1
    put(mark ? 0xfa : 0xfb, i)
    put(mark ? 0xaf : 0xbf, i + 2)
    i += 3
    escape = next(frame, i)
  }
  at[size] = frame.length
  return { bytes: bytes.subarray(0, size), at: at.subarray(0, size + 1) }
}

/** The offset of the next escape, −1 where there is none. */
function next(frame: Uint8Array, from: number): number {
  for (let at = frame.indexOf(0xfb, from); at !== -1 && at + 2 < frame.length; at = frame.indexOf(0xfb, at + 1)) {
    if (frame[at + 1] === 0xbf && (frame[at + 2] === 1 || frame[at + 2] === 2)) return at
  }
  return -1
}

/** A layer as the wire carries it. */
export function escape(layer: Uint8Array): Uint8Array {
  return Uint8Array.from([...layer.subarray(0, 2), ...escaped(layer.subarray(2, -2)), ...layer.subarray(-2)])
}

/** The bytes between the marks as they go over the wire. */
export function escaped(inner: Uint8Array): Uint8Array {
  const out: number[] = []
  for (let i = 0; i < inner.length; i++) {
    const pair = (inner[i]! << 8) | (inner[i + 1] ?? 0)
    if (pair !== 0xfaaf && pair !== 0xfbbf) {
      out.push(inner[i]!)
      continue
    }
    out.push(0xfb, 0xbf, pair === 0xfaaf ? 1 : 2)
    i++
  }
  return Uint8Array.from(out)
}
