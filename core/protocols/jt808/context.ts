import type { Message } from '../../report/message.ts'
import type { Decoder } from '../../wire/decoder.ts'
import { duration } from '../../report/plausibility.ts'
import { bcdTime } from '../blocks/bcd-time.ts'
import type { Session } from '../family.ts'
import type { Flag } from './header.ts'

/** What a link has learnt: how to address the terminal, what it calls itself, and what is still to come. */
export interface Memory {
  readonly flag: Flag
  readonly version: number | undefined
  /** The terminal id's bytes as hex. */
  readonly terminal: string
  /** The model that registration (0100) or attributes (0107) named. */
  readonly model: string | undefined
  readonly parts: Parts | undefined
  /** Serial number of the frame before. */
  readonly serial: number
  /** The terminal's last answer to a message of ours. */
  readonly answered: Answered | undefined
}
/** The packets of a split message that have arrived. */
export interface Parts {
  readonly id: number
  readonly total: number
  /** Serial number of the first packet, as computed from any of them. */
  readonly first: number
  readonly bodies: Readonly<Record<number, Uint8Array>>
}
/** Result codes are those of 0001; undefined where the answer carries data instead. */
export interface Answered {
  readonly serial: number
  readonly id: number | undefined
  readonly result: number | undefined
}

/** What the parts of a frame's body share while they are read. */
export interface Context {
  readonly message: Message<Memory>
  readonly session: Session<Memory>
  readonly version: number | undefined
  /** Minutes east of UTC of the clocks in the frame. */
  readonly zone: number
  model: string | undefined
  answered: Answered | undefined
}

export type BodyReader = (d: Decoder, context: Context) => void

const standardZone = 480
export const zoneOf = (session: Session<Memory>): number => session.zone ?? standardZone

/**
 * The standard writes clocks in GMT+8. Many export firmwares send UTC instead, which only the arrival can tell, so the rule used is a note
 * on every clock that places a fix, until a zone is set by hand.
 */
export function clock(d: Decoder, name: string, { session, zone }: Context): number | undefined {
  const time = bcdTime(d, name, zone)
  if (time === undefined || session.zone !== undefined) return time
  const behindUtc = session.arrived === undefined ? Infinity : session.arrived - (time + standardZone * minute)
  const looksUtc = Math.abs(behindUtc) < 5 * minute
  d.note(
    looksUtc ? 'warning' : 'info',
    'time-zone',
    looksUtc
      ? `taken as GMT+8, as the standard says; read as UTC it is only ${duration(Math.abs(behindUtc))} from its arrival: this firmware seems to send UTC`
      : 'taken as GMT+8, as the standard says',
  )
  return time
}
const minute = 60_000
