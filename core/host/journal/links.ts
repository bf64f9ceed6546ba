import type { Transport } from '../../detect/clue.ts'
import { NumberList } from './column.ts'
import type { Snapshot } from './snapshots.ts'

export interface LinkMeta {
  readonly transport: Transport
  readonly remote: string
  readonly local: string
  readonly opened: number
}

/** One link as the journal remembers it. */
export class JournalLink implements LinkMeta {
  readonly number: number
  readonly transport: Transport
  readonly remote: string
  readonly local: string
  readonly opened: number
  closed: number | undefined = undefined
  ending: string | undefined = undefined
  family: string | undefined = undefined
  pinned = false
  identity: string | undefined = undefined
  /** A time-zone rule set by hand, minutes east of UTC. */
  zone: number | undefined = undefined
  /** Where its stream begins here: not at 0 where an earlier file holds the beginning. */
  from = 0
  bytesUp = 0
  bytesDown = 0
  frames = 0
  /** Global indices of its chunks in both directions, in order. */
  readonly chunks = new NumberList()
  /** Its rows in the order of the stream, each direction for itself. */
  readonly up = new NumberList()
  readonly down = new NumberList()
  /** Rows that its stream had when it was cut otherwise, by the offset where they began: they come back with their numbers. */
  readonly hidden = new Map<number, number>()
  /** The last chunk from the device. */
  lastUp: number | undefined = undefined
  /** What it knew last, and where that is kept: a new one is made only where something has changed. */
  learnt: Snapshot = { memory: undefined, identity: undefined }
  snapshot = 0
  /** The row that gave the last believable fix. */
  lastFix = 0
  /** Families decided by hand for single frames, by row. */
  readonly overrides = new Map<number, string>()

  constructor(number: number, { transport, remote, local, opened }: LinkMeta) {
    this.number = number
    this.transport = transport
    this.remote = remote
    this.local = local
    this.opened = opened
  }
}
