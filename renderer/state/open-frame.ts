import type { FrameRecord } from '../../core/contract.ts'
import { decodeFrame, type Decoded } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
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
