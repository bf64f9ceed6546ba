import type { Bridge, FrameRecord } from '../../core/contract.ts'
import { decodeFrame, type Decoded } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import type { Family } from '../../core/protocols/family.ts'
import { Cell } from './cell.ts'
import { type FieldIndex, indexFields } from './field-index.ts'
import type { Selecting } from './selection.ts'

/** The selected frame, decoded here. */
export interface OpenFrame {
  readonly record: FrameRecord
  readonly family: Family | undefined
  readonly decoded: Decoded | undefined
  readonly index: FieldIndex | undefined
  /** The layer that the fields refer to differs from the frame's own bytes. */
  readonly escaped: boolean
}

/** `frame` stays the one before until the next has come, so that nothing flickers. */
export interface Opening {
  readonly row: number | undefined
  readonly state: 'empty' | 'loading' | 'open' | 'missing'
  readonly frame: OpenFrame | undefined
}

/** Reads and decodes whichever frame is selected. */
export class FrameOpener {
  readonly current = new Cell<Opening>({ row: undefined, state: 'empty', frame: undefined })
  readonly #bridge: Bridge
  readonly #selecting: Selecting

  constructor(bridge: Bridge, selecting: Selecting) {
    this.#bridge = bridge
    this.#selecting = selecting
    selecting.current.subscribe(() => {
      const { row } = selecting.current.get()
      if (row !== undefined && row !== this.current.get().row) void this.#read(row)
    })
  }

  /** The frame may read differently now. */
  reread(): void {
    const { row } = this.current.get()
    if (row !== undefined) void this.#read(row)
  }

  async #read(row: number): Promise<void> {
    this.current.set({ ...this.current.get(), row, state: 'loading' })
    let record: FrameRecord | undefined
    try {
      record = await this.#bridge.call('frame.read', row)
    } catch {
      record = undefined
    }
    if (this.current.get().row !== row) return
    const frame = record && openFrame(record)
    this.current.set({ row, state: frame ? 'open' : 'missing', frame })
    const { field, bytes } = this.#selecting.current.get()
    const node = field === undefined ? undefined : frame?.index?.byPath.get(field)
    if (bytes === undefined) this.#selecting.settle(node?.path, node && frame?.index?.rangeOf(node, 'raw'))
  }
}

/** Decodes a record again, alone: its bytes and what the link knew are all it takes. */
export function openFrame(record: FrameRecord): OpenFrame {
  const { row, bytes, whole, memory, identity, zone, lastFix } = record
  const family = row.kind === 'frame' && row.family !== undefined ? familiesById.get(row.family) : undefined
  const session = { memory, direction: row.direction, transport: row.transport, whole, arrived: row.time, identity, zone }
  const decoded = family && decodeFrame(family, bytes, session, 'tree', lastFix)
  return {
    record,
    family,
    decoded,
    index: decoded && indexFields(decoded, bytes.length),
    escaped: decoded !== undefined && decoded.layer.at.length > 0,
  }
}
