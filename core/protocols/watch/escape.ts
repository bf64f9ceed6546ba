import type { Layer } from '../family.ts'
import { headerOf, wordOf } from './header.ts'

const escape = 0x7d
/** 7D and 1 to 5 stand for these. */
const meant = [0x7d, 0x5b, 0x5d, 0x2c, 0x2a] as const

/** Words whose content carries sound or pictures, in which the bytes of the frame's own punctuation are escaped. */
export const isMedia = (word: string): boolean => word === 'TK' || word === 'TK2' || word === 'JXTK' || word === 'img'

/** Undoes the escapes of media. Brackets that stand bare show that somebody else has undone them already. */
export function unescape(frame: Uint8Array, whole: boolean): Layer {
  const header = headerOf(frame)
  const plain: Layer = { bytes: frame, at: own }
  if (!header || !isMedia(wordOf(frame, header))) return plain
  const content = frame.subarray(header.contentAt, frame.at(-1) === 0x5d ? -1 : undefined)
  if (!content.some((byte, i) => byte === escape && meant[content[i + 1]! - 1] !== undefined)) return plain
  if (whole && (content.includes(0x5b) || content.includes(0x5d))) return plain
  const bytes = new Uint8Array(frame.length)
  const at = new Uint32Array(frame.length + 1)
  let size = 0
  for (let i = 0; i < frame.length; i++) {
    const byte = i >= header.contentAt && frame[i] === escape ? meant[frame[i + 1]! - 1] : undefined
    at[size] = i
    bytes[size++] = byte ?? frame[i]!
    if (byte !== undefined) i++
  }
  at[size] = frame.length
  return { bytes: bytes.subarray(0, size), at: at.subarray(0, size + 1) }
}
const own = new Uint32Array(0)

/** Media as the wire carries it. */
export function escaped(data: Uint8Array): Uint8Array {
  const out: number[] = []
  for (const byte of data) {
    const code = (meant as readonly number[]).indexOf(byte)
    if (code === -1) out.push(byte)
    else out.push(escape, code + 1)
  }
  return Uint8Array.from(out)
}

/** How many bytes of un-escaped media were escaped. */
export const escapesIn = (data: Uint8Array): number =>
  data.reduce((count, byte) => count + ((meant as readonly number[]).includes(byte) ? 1 : 0), 0)
