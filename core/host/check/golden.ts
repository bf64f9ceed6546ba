import { createHash } from 'node:crypto'
import type { Decoded } from '../../link/decode-frame.ts'
import { listing } from '../../link/listing.ts'
import { reportOutput } from '../../link/output.ts'
import type { Reader } from '../journal/reader.ts'

/** What the decoders say of a capture today, a line of JSON a row: small enough for git, plain enough to review. */
export function* goldenLines(reader: Reader): Generator<string> {
  const { order } = reader.journal
  for (let at = 0; at < order.count; at++) {
    const number = order.at(at)
    const { kind, family, verdict, type, direction, device, length } = reader.row(number)
    const decoded = reader.decode(number, 'tree')
    yield JSON.stringify({
      row: number,
      kind,
      direction,
      family,
      verdict,
      type,
      device,
      length,
      notes: reader.noteCodes(number, decoded),
      ...(decoded?.stopped ? { stopped: decoded.stopped.text } : {}),
      reports: decoded?.message.reports.map(reportOutput),
      ...(decoded ? { fields: digest(decoded) } : {}),
    })
  }
}

/** The whole tree in twelve digits: a field that reads otherwise shows, though no report says so. */
function digest(decoded: Decoded): string {
  const hash = createHash('sha256')
  for (const { depth, hex, name, text } of listing(decoded)) hash.update(`${depth} ${name} ${hex} ${text}\n`)
  return hash.digest('hex').slice(0, 12)
}

/** Where two recordings part, at most so many lines of it. */
export function goldenDifferences(recorded: readonly string[], today: readonly string[], most = 10): string[] {
  const found: string[] = []
  const length = Math.max(recorded.length, today.length)
  for (let i = 0; i < length && found.length < most; i++) {
    if (recorded[i] === today[i]) continue
    found.push(`row ${i + 1}: recorded ${recorded[i] ?? 'nothing'}`, `row ${i + 1}: today    ${today[i] ?? 'nothing'}`)
  }
  return found
}
