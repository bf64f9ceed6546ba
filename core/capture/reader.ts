import type { CaptureEvent } from './event.ts'
import type { FileFacts } from './packet.ts'
import type { Trouble } from './trouble.ts'

/** Reads a source as it comes in. Bytes in and events out; no clock, no file: whoever calls decides how large a slice is. */
export interface Reader {
  readonly facts: FileFacts
  /** What could not be read, or with doubt. */
  readonly troubles: readonly Trouble[]
  push(bytes: Uint8Array): readonly CaptureEvent[]
  /** Nothing follows. */
  end(): readonly CaptureEvent[]
}
