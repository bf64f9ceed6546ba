import { decodeFrame } from '../link/decode-frame.ts'
import type { Family } from '../protocols/family.ts'
import type { NoteCode } from '../wire/field.ts'
import { joined } from '../wire/joined.ts'
import type { Random } from './random.ts'

/** What goes wrong, on order. Shares are probabilities per frame, 0 to 1; times in s unless told. */
export interface Faults {
  // on the way
  /** Writes of at most so many bytes. */
  readonly fragment?: number
  /** So many frames in one write. */
  readonly glue?: number
  /** Milliseconds between two bytes: a slow-loris. */
  readonly slowBytes?: number
  readonly delay?: number
  readonly jitter?: number
  readonly loss?: number
  readonly duplicate?: number
  /** UDP: a frame overtakes the one before. */
  readonly reorder?: number
  // in the frame
  readonly checksum?: number
  readonly length?: number
  readonly cut?: number
  readonly garbage?: number
  // in what is measured
  readonly clock?: number
  /** Minutes by which the device's zone is set wrong: its clock shows that much more. */
  readonly zone?: number
  readonly zeroFix?: boolean
  readonly frozenFix?: boolean
  readonly teleport?: number
  // in how it behaves
  readonly noLogin?: boolean
  readonly deaf?: boolean
  readonly resend?: boolean
  /** Opens links and says nothing. */
  readonly silent?: boolean
  /** Resets the link in the middle of a frame. */
  readonly reset?: number
  /** Vanishes without closing its link, as behind a mobile network that forgets it, and comes back on another one. */
  readonly halfOpen?: number
  /** Uses the other transport. */
  readonly wrongTransport?: boolean
  /** Speaks this family instead of the model's. */
  readonly clone?: string
}

/** The frame as the faults leave it on the wire; several pieces where garbage stands before it. */
export function spoiled(frame: Uint8Array, family: Family, faults: Faults, random: Random): Uint8Array[] {
  let bytes = frame
  if (random.chance(faults.checksum ?? 0)) bytes = provoke(bytes, family, 'checksum', random) ?? bytes
  if (random.chance(faults.length ?? 0)) bytes = provoke(bytes, family, 'length', random) ?? bytes
  if (random.chance(faults.cut ?? 0) && bytes.length > 2) bytes = bytes.slice(0, random.whole(1, bytes.length - 1))
  if (!random.chance(faults.garbage ?? 0)) return [bytes]
  return [Uint8Array.from({ length: random.whole(1, 24) }, () => random.whole(0, 255)), bytes]
}

/** A copy with one byte changed so that its own family notes just this fault; undefined where it has no such thing to break. */
function provoke(frame: Uint8Array, family: Family, code: NoteCode, random: Random): Uint8Array | undefined {
  const order = Array.from(frame, (_, i) => i).sort((a, b) => (code === 'checksum' ? b - a : a - b))
  for (const at of order) {
    const copy = frame.slice()
    copy[at]! ^= 1 << random.whole(0, 3)
    const { notes, stopped } = decodeFrame(
      family,
      copy,
      { memory: undefined, direction: 'up', transport: 'tcp', whole: true, arrived: undefined, identity: undefined, zone: undefined },
      'summary',
    )
    if (!stopped && notes.some((note) => note.code === code && note.severity !== 'info')) return copy
  }
  return undefined
}

/** Frames as writes: cut into fragments, or several glued together. */
export function writes(frames: readonly Uint8Array[], { fragment, glue, slowBytes }: Faults): Uint8Array[] {
  const size = slowBytes === undefined ? fragment : 1
  const glued: Uint8Array[] = []
  const together = Math.max(1, glue ?? 1)
  for (let i = 0; i < frames.length; i += together) glued.push(joined(frames.slice(i, i + together)))
  if (size === undefined || size < 1) return glued
  return glued.flatMap((bytes) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size)))
}
