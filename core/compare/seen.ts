import type { Decoded } from '../link/decode-frame.ts'
import type { RowKind } from '../contract/journal.ts'
import type { Direction } from '../protocols/family.ts'

/** One row of a capture with all that a comparison looks at. Times in ms since 1970 UTC. */
export interface Seen {
  readonly row: number
  readonly kind: RowKind
  readonly time: number
  readonly link: number
  readonly direction: Direction
  readonly family: string | undefined
  readonly verdict: string
  readonly type: string
  readonly device: string | undefined
  readonly size: number
  /** With its tree, for frames of a known family. */
  readonly decoded: Decoded | undefined
  /** Codes of the notes, those of the link included. */
  readonly notes: readonly string[]
  /** When the first answer went out; undefined where there was none. */
  readonly answered: number | undefined
  readonly repeated: boolean
}
