import { toHex } from '../../wire/hex.ts'
import type { Reader } from '../journal/reader.ts'

const longestHex = 256

/** A row as a report shows it: time, direction, what it is, its bytes. */
export function evidence(reader: Reader, row: number): string {
  const { time, direction, family, type, summary, note } = reader.row(row)
  const bytes = reader.journal.bytesOf(row)
  const hex = toHex(bytes.subarray(0, longestHex), ' ') + (bytes.length > longestHex ? ` … ${bytes.length} bytes` : '')
  const words = [
    new Date(time).toISOString(),
    direction === 'up' ? '→' : '←',
    family ?? '',
    type,
    summary,
    note === undefined ? '' : `(${note})`,
  ]
  return `row ${row}  ${words.filter((word) => word !== '').join(' ')}${hex === '' ? '' : `\n    ${hex}`}`
}
