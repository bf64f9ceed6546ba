import { parquetWriteBuffer } from 'hyparquet-writer'
import type { ExportRecord } from '../../capture/export/record.ts'
import type { Report } from '../../report/report.ts'
import { toHex } from '../../wire/hex.ts'

type Kind = 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP' | 'JSON'
type Cell = string | number | boolean | Date | object | undefined

const columns: readonly (readonly [name: string, type: Kind, cell: (record: ExportRecord, report: Report | undefined) => Cell])[] = [
  ['number', 'INT32', ({ number }) => number],
  ['time', 'TIMESTAMP', ({ time }) => new Date(time)],
  ['kind', 'STRING', ({ kind }) => kind],
  ['direction', 'STRING', ({ direction }) => direction],
  ['transport', 'STRING', ({ transport }) => transport],
  ['remote', 'STRING', ({ remote }) => remote],
  ['link', 'INT32', ({ link }) => link],
  ['protocol', 'STRING', ({ family }) => family],
  ['verdict', 'STRING', ({ verdict }) => verdict],
  ['type', 'STRING', ({ type }) => type],
  ['device', 'STRING', ({ device }) => device],
  [
    'fix_time',
    'TIMESTAMP',
    (_, report) => (report?.time === undefined || Math.abs(report.time) > 8.64e15 ? undefined : new Date(report.time)),
  ],
  ['valid', 'BOOLEAN', (_, report) => report?.valid],
  ['latitude', 'DOUBLE', (_, report) => report?.latitude],
  ['longitude', 'DOUBLE', (_, report) => report?.longitude],
  ['altitude', 'DOUBLE', (_, report) => report?.altitude],
  ['speed', 'DOUBLE', (_, report) => report?.speed],
  ['course', 'DOUBLE', (_, report) => report?.course],
  ['alarms', 'STRING', (_, report) => report?.alarms.join(' ')],
  ['attributes', 'STRING', (_, report) => report && JSON.stringify(report.attributes)],
  ['notes', 'STRING', ({ notes }) => notes.map(({ text }) => text).join('; ')],
  ['hex', 'STRING', ({ bytes }) => toHex(bytes)],
]

/** A Parquet table of the records, a line a report; it is put together in memory. */
export class ParquetTable {
  readonly #data: Cell[][] = columns.map(() => [])

  add(record: ExportRecord): void {
    for (const report of record.reports.length > 0 ? record.reports : [undefined]) {
      for (const [i, [, , cell]] of columns.entries()) this.#data[i]!.push(cell(record, report))
    }
  }

  bytes(application: string): Uint8Array {
    const columnData = columns.map(([name, type], i) => ({ name, type, data: this.#data[i]! }))
    return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: application }))
  }
}
