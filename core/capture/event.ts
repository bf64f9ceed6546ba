import type { Transport } from '../detect/clue.ts'
import type { Direction } from '../protocols/family.ts'

/**
 * What happens on links, in order: what the live listener yields and what every reader of a capture yields, so both feed the same journal.
 * Times are ms since 1970 UTC with a fraction (a double holds a quarter of a microsecond today). Link numbers count from 1 within one source.
 */
export type CaptureEvent = LinkOpened | ChunkSeen | GapSeen | LinkClosed | Remark

export interface LinkOpened {
  readonly kind: 'opened'
  readonly time: number
  readonly link: number
  readonly transport: Transport
  /** `address:port` of the device, IPv6 in brackets; any other text where the source had no address. */
  readonly remote: string
  readonly local: string
  /** Where its streams begin here: not 0 where an earlier file holds what came before. Absent: from the start. */
  readonly from?: { readonly up: number; readonly down: number }
  /** The beginning was not seen, and how much of it is missing is not known. */
  readonly midstream?: true
}

/** Bytes of one read, one datagram, one packet. */
export interface ChunkSeen {
  readonly kind: 'chunk'
  readonly time: number
  readonly link: number
  readonly direction: Direction
  /** A view into the reader's buffer: it is never overwritten, but it holds the whole buffer, so copy what is kept. */
  readonly bytes: Uint8Array
  /** Offset of the first byte in the file where the bytes lie there in one piece. */
  readonly at?: number
  /** The bytes are exactly one frame that somebody else has split. */
  readonly whole?: true
  /** The source has no times: this one was made up. */
  readonly untimed?: true
  /** Family decided by the source, as in `"protocol"` of our JSON Lines. */
  readonly family?: string
}

/** Bytes that the link carried and the capture has not. */
export interface GapSeen {
  readonly kind: 'gap'
  readonly time: number
  readonly link: number
  readonly direction: Direction
  /** How many bytes; undefined where that cannot be known. */
  readonly length: number | undefined
  readonly why: string
}

/** `not seen`: nothing shows how it ended (the capture was over, or the port was taken by a new link). `given up`: the reader had to let go of it. */
export type Ending = 'ended' | 'reset' | 'gone' | 'idle' | 'stopped' | 'not seen' | 'given up'

export interface LinkClosed {
  readonly kind: 'closed'
  readonly time: number
  readonly link: number
  readonly ending: Ending
  /** Whose doing it was: the device's (`up`) or the server's. */
  readonly by?: Direction
}

/** What a remark is about: a stretch of a link's stream, a link, a device, an address. Rows are derived, so no remark names a row. */
export type Place =
  | { readonly link: number; readonly direction: Direction; readonly offset: number; readonly length: number }
  | { readonly link: number }
  | { readonly identity: string }
  | { readonly address: string }

/** Something the user said: kept with the bytes. A later remark of the same `what` about the same place replaces an earlier one. */
export interface Remark {
  readonly kind: 'remark'
  readonly time: number
  readonly place: Place
  readonly what: 'mark' | 'comment' | 'family' | 'zone' | 'alias'
  /** mark: true · comment, alias: text · family: its id · zone: minutes east of UTC. `null` takes it back. */
  readonly value: string | number | boolean | null
}

/** A remark as people read it, where the capture is opened by another program. */
export function remarkText({ what, value }: Remark): string {
  switch (what) {
    case 'mark':
      return value === null ? 'mark taken away' : 'marked'
    case 'comment':
      return value === null ? 'comment taken away' : String(value)
    case 'family':
      return value === null ? 'family decided by detection again' : `decoded as ${value} by hand`
    case 'zone':
      return value === null ? 'time zone as the family has it again' : `time zone set by hand: UTC${zoneText(Number(value))}`
    case 'alias':
      return value === null ? 'name taken away' : `called ${value}`
  }
}

function zoneText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${String(Math.trunc(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
