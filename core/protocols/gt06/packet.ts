import type { Message } from '../../report/message.ts'
import type { Report } from '../../report/report.ts'
import type { Decoder } from '../../wire/decoder.ts'
import type { Session } from '../family.ts'

/** What a link of this family has learnt. */
export interface Memory {
  /** Minutes east of UTC, as the login says; undefined where it says nothing. */
  readonly zone: number | undefined
  /** Serial number of the frame before. */
  readonly serial: number | undefined
  /** A photo that is being fetched piece by piece. */
  readonly photo: Photo | undefined
}
export interface Photo {
  readonly id: number
  readonly size: number
  readonly received: number
}

/** One frame on its way through the packets table. */
export class Packet {
  readonly message: Message<Memory>
  readonly session: Session<Memory>
  /** Protocol number. */
  readonly type: number
  /** What the length field says. */
  readonly length: number
  readonly long: boolean
  zone: number | undefined
  photo: Photo | undefined
  /** Does the length of the LBS block count itself? One maker's firmware, with alarm codes of its own, does not. */
  countsItself = true
  #report: Report | undefined

  constructor(message: Message<Memory>, session: Session<Memory>, type: number, length: number, long: boolean) {
    this.message = message
    this.session = session
    this.type = type
    this.length = length
    this.long = long
    // A login starts anew: one without a zone is UTC.
    this.zone = type === 0x01 ? undefined : session.memory?.zone
    this.photo = session.memory?.photo
  }

  /** The frame's report, from the first block on that has something to say. */
  get report(): Report {
    if (!this.#report) {
      this.#report = this.message.report()
      this.#report.set('type', this.type)
    }
    return this.#report
  }
}

/** A part of a packet: reads it and puts what it means into the report. */
export type Block = (d: Decoder, p: Packet) => void

/** Tells a variant: looks at the packet and ahead of the cursor, consumes nothing. */
export type Test = (p: Packet, d: Decoder) => boolean

/** What a packet carries, in order. A variant is read where its test holds; the row without a test comes last. */
export type Row = readonly [type: number, name: string, blocks: readonly Block[], variant?: string | undefined, known?: Test]

/** A table of packets by protocol number. */
export function byType(rows: readonly Row[], otherwise: Row): (p: Packet, d: Decoder) => Row {
  const lists: Row[][] = Array.from({ length: 256 }, () => [])
  for (const row of rows) lists[row[0]]!.push(row)
  return (p, d) => {
    for (const row of lists[p.type]!) if (row[4] === undefined || row[4](p, d)) return row
    return otherwise
  }
}

/** The length byte of a short frame, as the vendors' tables name variants. */
export const length =
  (...lengths: readonly number[]): Test =>
  (p) =>
    !p.long && lengths.includes(p.length)
export const from =
  (length: number): Test =>
  (p) =>
    !p.long && p.length >= length
export const long: Test = (p) => p.long
