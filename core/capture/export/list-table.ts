import { formatTime } from '../text/text-time.ts'
import type { ExportRecord, TextExport } from './record.ts'
import { type Cell, csvLine } from './rows.ts'

/** What the window's list shows of a row, by its columns. */
export interface ListTable {
  /** In their order: `number`, `time`…, and `field.NAME` for one of `fields`. */
  readonly columns: readonly string[]
  readonly fields: readonly string[]
  /** Names of the colouring rules, as records count them. */
  readonly rules: readonly string[]
}

type Column = (record: ExportRecord, rules: readonly string[]) => Cell
const isEvent = ({ kind }: ExportRecord): boolean => kind === 'opened' || kind === 'closed'

const columns: Readonly<Record<string, Column>> = {
  number: ({ number }) => number,
  time: ({ time }) => formatTime(time),
  device: ({ device }) => device,
  link: ({ transport, remote }) => `${transport.toUpperCase()} ${remote}`,
  direction: (record) => (isEvent(record) ? undefined : record.direction),
  family: (record) => (isEvent(record) ? undefined : record.family),
  type: ({ type, kind }) => (type === '' ? kind : type),
  summary: ({ summary, comment }) => (comment === undefined ? summary : `${summary} · ${comment}`),
  length: ({ bytes }) => (bytes.length === 0 ? undefined : bytes.length),
  notes: ({ notes }) => notes.map(({ severity, text }) => `${severity}: ${text}`).join('; '),
  rule: ({ rule }, rules) => (rule === undefined ? undefined : rules[rule]),
}

/** The list as a table: a line a row, with the columns that somebody sees, in their order. A column that is none is empty. */
export function listTable({ columns: wanted, fields, rules }: ListTable): TextExport {
  const cellOf = (id: string): Column => {
    if (!id.startsWith(ofField)) return (Object.hasOwn(columns, id) && columns[id]) || (() => undefined)
    const at = fields.indexOf(nameOf(id))
    return ({ cells }) => cells?.[at]
  }
  const cells = wanted.map(cellOf)
  return {
    start: `\ufeff${csvLine(wanted.map(nameOf))}`,
    add: (record) => csvLine(cells.map((cell) => cell(record, rules))),
    end: () => '',
  }
}

const ofField = 'field.'
const nameOf = (id: string): string => (id.startsWith(ofField) ? id.slice(ofField.length) : id)
