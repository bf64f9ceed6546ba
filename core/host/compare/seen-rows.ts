import type { Seen } from '../../compare/seen.ts'
import type { Reader } from '../journal/reader.ts'
import { flag, kinds } from '../journal/rows.ts'

/** Which rows of a capture are one side of a comparison. Times in ms since 1970 UTC, ends included. */
export interface Side {
  readonly device?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** The rows of a journal as comparisons see them, in order of the list, decoded with their trees as they are asked for. */
export function* seenRows(reader: Reader, side: Side = {}): Generator<Seen> {
  for (let at = 0; at < reader.journal.order.count; at++) {
    const seen = seenAt(reader, at, side)
    if (seen) yield seen
  }
}

/** The row at a position of the list, where it belongs to the side. */
export function seenAt(reader: Reader, at: number, { device, from = -Infinity, to = Infinity }: Side): Seen | undefined {
  const { journal } = reader
  const { rows } = journal
  const row = journal.order.at(at)
  const time = journal.timeOf(row)
  const link = journal.linkOf(row)
  const identity = rows.devices.word(rows.device.get(row)) ?? link.identity
  if (time < from || time > to || (device !== undefined && identity !== device)) return undefined
  const { family, verdict } = rows.decision(row)
  const decoded = rows.is(row, flag.down) ? undefined : reader.decode(row, 'tree')
  const answer = rows.is(row, flag.down) ? undefined : rows.answersOf(row)[0]
  return {
    row,
    kind: kinds[rows.kind.get(row)]!,
    time,
    link: link.number,
    direction: rows.is(row, flag.down) ? 'down' : 'up',
    family,
    verdict,
    type: rows.types.word(rows.type.get(row)) ?? '',
    device: identity,
    size: rows.size.get(row),
    decoded,
    notes: reader.noteCodes(row, decoded),
    answered: answer === undefined ? undefined : journal.timeOf(answer),
    repeated: rows.is(row, flag.repeated),
  }
}
