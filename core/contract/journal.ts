import type { Transport } from '../detect/clue.ts'
import type { Decision } from '../detect/detector.ts'
import type { LinkFinding } from '../link/findings.ts'
import type { TimeLine } from '../link/time-line.ts'
import type { Direction } from '../protocols/family.ts'
import type { Fix } from '../report/plausibility.ts'
import type { Severity } from '../wire/field.ts'
import { call, count } from './call.ts'

export type RowKind = 'frame' | 'skipped' | 'incomplete' | 'opened' | 'closed'

/** A line of the list. `number` counts from 1 in order of arrival and never changes. */
export interface Row {
  readonly number: number
  readonly kind: RowKind
  /** ms since 1970 UTC, with a fraction. */
  readonly time: number
  readonly link: number
  readonly transport: Transport
  /** `address:port` of the device. */
  readonly remote: string
  readonly direction: Direction
  readonly family: string | undefined
  readonly verdict: Decision['verdict']
  readonly type: string
  /** Identity as told by the frame or learnt by the link. */
  readonly device: string | undefined
  readonly summary: string
  readonly length: number
  /** The worst note, where there are notes. */
  readonly severity: Severity | undefined
  readonly notes: number
  /** The text of the worst note. */
  readonly note: string | undefined
  /** What users said of it; of a comment the first 500 characters. */
  readonly marked?: true
  readonly comment?: string
  /** Which of the window's rules it passes first, and what the fields say that the window asked for: `view.dress`. */
  readonly rule?: number
  readonly cells?: readonly string[]
}

/** All that is needed to decode a frame again, alone. */
export interface FrameRecord {
  readonly row: Row
  readonly bytes: Uint8Array
  /** Offset of the first byte in its direction of the link's stream. */
  readonly offset: number
  readonly decision: Decision
  readonly memory: unknown
  readonly lastFix: Fix | undefined
  readonly identity: string | undefined
  readonly zone: number | undefined
  readonly whole: boolean
  readonly repeated: boolean
  readonly stranger: boolean
  /** Why these bytes are no frame, for skipped and incomplete rows. */
  readonly why: string | undefined
  /** What users remarked on it, whole. */
  readonly comment?: string
  /** Row numbers of the answers to this frame, or of the frame that this answers. */
  readonly answers: readonly number[]
  /** ms from the frame to the first answer, or from what is answered to this answer. */
  readonly latency?: number
  /** The chunks that the frame came in: index within the link, and which bytes of the frame each holds. */
  readonly chunks: readonly { readonly index: number; readonly from: number; readonly to: number }[]
}

/** One chunk of a link, in either direction. */
export interface ChunkRecord {
  readonly index: number
  readonly time: number
  readonly direction: Direction
  readonly offset: number
  readonly bytes: Uint8Array
  /** Rows of which it holds bytes. */
  readonly rows: readonly number[]
  /** One of them is a frame that was sent before. */
  readonly again?: true
  /** The row that it answers, or that answers the first of its own, and the ms between. */
  readonly answer?: { readonly row: number; readonly ms: number }
}

export interface LinkRecord {
  readonly link: number
  readonly transport: Transport
  readonly remote: string
  readonly local: string
  readonly opened: number
  readonly closed: number | undefined
  /** How it ended: `ended`, `reset`, `gone` (no answer any more), `idle`, `stopped`, `limit`. */
  readonly ending: string | undefined
  readonly family: string | undefined
  readonly pinned: boolean
  readonly identity: string | undefined
  readonly bytesUp: number
  readonly bytesDown: number
  readonly frames: number
  readonly chunks: readonly ChunkRecord[]
  /** How many chunks there are in all; `chunks` may be a part. */
  readonly chunkCount: number
}

/** What there is to say about a link, worked out from the last of its frames. */
export interface LinkStory {
  /** The worst first. */
  readonly findings: readonly LinkFinding[]
  /** Frames of the device that were looked at, of so many. */
  readonly looked: number
  readonly frames: number
  /** Frames that were answered, and how long that took, in ms. */
  readonly answered?: { readonly count: number; readonly median: number; readonly most: number }
  readonly line?: TimeLine
}

export const journalCalls = {
  'frame.read': call(count)<FrameRecord | undefined>(),
  /** A link with its chunks `from` to `to`, at most 500. */
  'link.read': call(count, count, count)<LinkRecord | undefined>(),
  /** What is odd about a link, and its time line. */
  'link.story': call(count)<LinkStory | undefined>(),
} as const
