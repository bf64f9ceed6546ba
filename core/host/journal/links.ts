import type { Transport } from '../../detect/clue.ts'
import { NumberList } from './column.ts'

/** What a link had learnt from some frame on; kept only where it changed. */
export interface Snapshot {
  readonly memory: unknown
  readonly identity: string | undefined
}

export interface LinkMeta {
  readonly transport: Transport
  readonly remote: string
  readonly local: string
  readonly opened: number
}

const nothingLearnt: Snapshot = { memory: undefined, identity: undefined }

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
  snapshots: Snapshot[] = [nothingLearnt]
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

  /** The index of a snapshot that says this; adds one where the last one says something else. */
  snapshot(memory: unknown, identity: string | undefined): number {
    const last = this.snapshots.at(-1)!
    if (last.memory !== memory || last.identity !== identity) this.snapshots.push({ memory, identity })
    return this.snapshots.length - 1
  }
}
