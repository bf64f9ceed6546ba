import type { FrameRecord } from '../../core/contract/journal.ts'
import type { Session } from '../../core/protocols/family.ts'

/** What was known around a frame when it came: with it the frame can be decoded again, or something in its place. */
export const sessionOf = ({ row, whole, memory, identity, zone }: FrameRecord): Session => ({
  memory,
  direction: row.direction,
  transport: row.transport,
  whole,
  arrived: row.time,
  identity,
  zone,
})
