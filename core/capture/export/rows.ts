import { reportOutput } from '../../link/output.ts'
import type { Report } from '../../report/report.ts'
import { toHex } from '../../wire/hex.ts'
import { formatTime } from '../text/text-time.ts'
import type { ExportRecord, TextExport } from './record.ts'

/** JSON Lines: an object a row, with the keys of `listen --json`. */
export const jsonLines = (): TextExport => ({
  start: '',
  add: ({
    number,
    kind,
    time,
    link,
    transport,
    remote,
    direction,
    family,
    verdict,
    type,
    device,
    summary,
    notes,
    bytes,
    reports,
    marked,
    comment,
  }) =>
    `${JSON.stringify({
      id: String(number),
      link: String(link),
      time: formatTime(time),
      transport,
      remote,
      direction,
      frame: { length: bytes.length, hex: toHex(bytes) },
      kind: kind === 'frame' ? undefined : kind,
      protocol: family ?? null,
      verdict,
      type,
      identity: device,
      summary,
      reports: reports.map(reportOutput),
      notes,
      marked,
      comment,
    })}\n`,
  end: () => '',
})

export type Cell = string | number | boolean | undefined
/** The columns of tables: what a row is, then what its report says. */
const columns: readonly (readonly [name: string, cell: (record: ExportRecord, report: Report | undefined) => Cell])[] = [
  ['number', ({ number }) => number],
  ['time', ({ time }) => formatTime(time)],
  ['kind', ({ kind }) => kind],
  ['direction', ({ direction }) => direction],
  ['transport', ({ transport }) => transport],
  ['remote', ({ remote }) => remote],
  ['link', ({ link }) => link],
  ['protocol', ({ family }) => family],
  ['verdict', ({ verdict }) => verdict],
  ['type', ({ type }) => type],
  ['device', ({ device }) => device],
  ['fix time', (_, report) => (isTime(report?.time) ? new Date(report!.time!).toISOString() : undefined)],
  ['valid', (_, report) => report?.valid],
  ['latitude', (_, report) => report?.latitude],
  ['longitude', (_, report) => report?.longitude],
  ['altitude m', (_, report) => report?.altitude],
  ['speed km/h', (_, report) => report?.speed],
  ['course °', (_, report) => report?.course],
  ['alarms', (_, report) => report?.alarms.join(' ')],
  ['summary', ({ summary }) => summary],
  ['notes', ({ notes }) => notes.map(({ text }) => text).join('; ')],
  ['marked', ({ marked }) => marked],
  ['comment', ({ comment }) => comment],
  ['length', ({ bytes }) => bytes.length],
  ['hex', ({ bytes }) => toHex(bytes)],
]

const isTime = (time: number | undefined): boolean => time !== undefined && Math.abs(time) <= 8.64e15

/** CSV after RFC 4180, UTF-8 with a mark so that spreadsheets read it as such; a frame with several reports has a line for each. `fields` are columns besides. */
export const csv = (fields: readonly string[] = []): TextExport => ({
  start: `\ufeff${csvLine([...columns.map(([name]) => name), ...fields])}`,
  add: (record) => {
    const reports = record.reports.length > 0 ? record.reports : [undefined]
    const besides = fields.map((_, i) => record.cells?.[i])
    return reports.map((report) => csvLine([...columns.map(([, cell]) => cell(record, report)), ...besides])).join('')
  },
  end: () => '',
})

/** A line after RFC 4180. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** What a device sent must not become a formula on somebody's screen: text that would is led by an apostrophe. */
function csvCell(value: Cell): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hex text: a line a frame with when, whence and whither, which opens here again. */
export const hexText = (): TextExport => ({
  start: '',
  add: ({ kind, time, remote, direction, bytes }) =>
    bytes.length === 0 || kind === 'opened' || kind === 'closed' ? '' : `${formatTime(time)} ${remote} ${direction} ${toHex(bytes)}\n`,
  end: () => '',
})
