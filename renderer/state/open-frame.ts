import type { FrameRecord } from '../../core/contract/journal.ts'
import { decodeFrame, type Decoded } from '../../core/link/decode-frame.ts'
import { detector, familiesById } from '../../core/link/engine.ts'
import type { Family } from '../../core/protocols/family.ts'
import { type FieldIndex, indexFields } from './field-index.ts'
import { sessionOf } from './session-of.ts'

/** The selected frame, decoded here. */
export interface OpenFrame {
  readonly record: FrameRecord
  readonly family: Family | undefined
  readonly decoded: Decoded | undefined
  readonly index: FieldIndex | undefined
  /** The layer that the fields refer to differs from the frame's own bytes. */
  readonly escaped: boolean
  /** This never arrived: it is a changed copy of that frame. */
  readonly copyOf?: OpenFrame
}

/** Decodes a record again, alone: its bytes and what the link knew are all it takes. */
export function openFrame(record: FrameRecord): OpenFrame {
  const { row, bytes, lastFix } = record
  const family = row.kind === 'frame' && row.family !== undefined ? familiesById.get(row.family) : undefined
  const decoded = family && decodeFrame(family, bytes, sessionOf(record), 'tree', lastFix)
  return {
    record,
    family,
    decoded,
    index: decoded && indexFields(decoded, bytes.length),
    escaped: decoded !== undefined && decoded.layer.at.length > 0,
  }
}

/** A changed copy of a frame, decoded as the frame is; bytes that no family has recognised are offered to all again. */
export function openCopy(of: OpenFrame, bytes: Uint8Array): OpenFrame {
  const { record, family } = of
  const { whole, row } = record
  const decision = detector.decide({ bytes, final: true, whole, transport: row.transport })
  const known = family?.id ?? decision.family
  const copied = { ...row, length: bytes.length, family: known, ...(known === undefined ? {} : { kind: 'frame' as const }) }
  return { ...openFrame({ ...record, row: copied, bytes, decision, repeated: false }), copyOf: of }
}
