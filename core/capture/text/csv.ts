import type { Transport } from '../../detect/clue.ts'
import { directionOf, transportOf } from './json-chunk.ts'
import { type Coding, codingOf, payloadOf } from './payload.ts'
import { TextReader, type TextOptions } from './text-reader.ts'
import { parseTime } from './text-time.ts'

const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Which column says what, by its place from 0; the bytes are all that must be there. Asked once for a file whose header does not tell. */
export interface CsvMapping {
  readonly delimiter: Delimiter
  /** The first line names the columns. */
  readonly header: boolean
  readonly bytes: number
  readonly coding?: Coding
  readonly time?: number
  readonly direction?: number
  /** What tells links apart: an address, a connection number, an IMEI. */
  readonly link?: number
  readonly transport?: number
}

/** What a head of CSV looks like, for asking. */
export interface CsvHead {
  readonly delimiter: Delimiter
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What its header or its cells tell, where they do. */
  readonly mapping: CsvMapping | undefined
  /** The likeliest, to begin with where somebody is asked; a table that has no column like bytes has none. */
  readonly guess: Omit<CsvMapping, 'bytes'> & { readonly bytes?: number }
}

const longestRow = 1024 * 1024

/** The cells of a row after RFC 4180; undefined while a quoted cell is still open. */
export function csvCells(text: string, delimiter: string): string[] | undefined {
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let cell = ''
      let from = at + 1
      for (;;) {
        const end = text.indexOf('"', from)
        if (end === -1) return undefined
        cell += text.slice(from, end)
        if (text[end + 1] === '"') cell += '"'
        else {
          at = end + 1
          break
        }
        from = end + 2
      }
      const next = text.indexOf(delimiter, at)
      cells.push(cell + text.slice(at, next === -1 ? text.length : next))
      if (next === -1) return cells
      at = next + 1
    } else {
      const next = text.indexOf(delimiter, at)
      cells.push(text.slice(at, next === -1 ? text.length : next))
      if (next === -1) return cells
      at = next + 1
    }
  }
}

/** Is the text a table? Then with what columns. */
export function csvHead(lines: readonly string[]): CsvHead | undefined {
  const full = lines.filter((line) => line.trim() !== '').slice(0, 50)
  for (const delimiter of delimiters) {
    const rows = full.map((line) => csvCells(line, delimiter) ?? [])
    const width = rows[0]?.length ?? 0
    if (width < 2 || rows.length < 2 || !rows.every((row) => row.length === width)) continue
    const [columns, ...rest] = rows as [string[], ...string[][]]
    const mapping = mappingOf(delimiter, columns, rest)
    return { delimiter, columns, rows: rest.slice(0, 10), mapping, guess: mapping ?? guessOf(delimiter, columns, rest) }
  }
  return undefined
}

const words = {
  bytes: /^(hex|raw|bytes?|data|payload|packet|frame|message|msg|content|body|text)$/i,
  time: /^(date.?time|time(stamp)?|ts|date|received|arrived|when|server.?time)$/i,
  direction: /^(dir(ection)?|way|flow|rx.?tx|type)$/i,
  link: /^(link|conn(ection)?(.?id)?|session(.?id)?|socket|remote|peer|source|client|address|ip|imei|device(.?id)?|ident(ity)?)$/i,
  transport: /^(transport|proto(col)?)$/i,
} as const

function mappingOf(delimiter: Delimiter, columns: readonly string[], rows: readonly (readonly string[])[]): CsvMapping | undefined {
  const isHexColumn = (at: number) => rows.every((row) => row[at] === '' || (codingOf(row[at]!) === 'hex' && row[at]!.length >= 20))
  const hexColumns = columns.map((_, at) => at).filter((at) => isHexColumn(at) && rows.some((row) => /[a-f]/i.test(row[at]!)))
  const byName = named(columns, words.bytes)
  const bytes = byName ?? (hexColumns.length === 1 ? hexColumns[0] : undefined)
  if (bytes === undefined) return undefined
  const header = byName !== undefined || codingOf(columns[bytes]!) !== 'hex'
  return { delimiter, header, bytes, ...(header ? namedRoles(columns, bytes) : {}) }
}

/** Bytes are the longest cells of all, but for times and numbers. */
function guessOf(delimiter: Delimiter, columns: readonly string[], rows: readonly (readonly string[])[]): CsvHead['guess'] {
  const lengths = columns.map((_, at) =>
    rows.every((row) => /^[\d\s.:/TZ+-]*$/.test(row[at]!)) ? 0 : rows.reduce((sum, row) => sum + row[at]!.length, 0) / rows.length,
  )
  const longest = lengths.indexOf(Math.max(...lengths))
  const bytes = lengths[longest]! >= 8 ? longest : undefined
  const header =
    columns.every((column) => !/^\s*$|^[\d.:+-]+$/.test(column)) && (bytes === undefined || codingOf(columns[bytes]!) !== 'hex')
  return { delimiter, header, ...(bytes === undefined ? {} : { bytes }), ...(header ? namedRoles(columns, bytes) : {}) }
}

function named(columns: readonly string[], form: RegExp): number | undefined {
  const at = columns.findIndex((column) => form.test(column.trim()))
  return at === -1 ? undefined : at
}

/** What besides the bytes the head names. */
function namedRoles(columns: readonly string[], bytes: number | undefined): Pick<CsvMapping, 'time' | 'direction' | 'link' | 'transport'> {
  const roles = (['time', 'direction', 'link', 'transport'] as const).map((role) => [role, named(columns, words[role])] as const)
  return Object.fromEntries(roles.filter(([, at]) => at !== undefined && at !== bytes))
}

const unclosed = { en: 'rows with a quotation mark that nothing closes', es: 'filas con unas comillas que nada cierra' }

/** Reads CSV after a mapping. */
export class CsvReader extends TextReader {
  readonly #mapping: CsvMapping
  #open = ''
  #isFirst = true

  constructor(options: TextOptions, mapping: CsvMapping) {
    super('CSV', options)
    this.#mapping = mapping
  }

  protected override line(text: string, number: number): void {
    const whole = this.#open === '' ? text : `${this.#open}\n${text}`
    const cells = csvCells(whole, this.#mapping.delimiter)
    if (!cells) {
      if (whole.length <= longestRow) this.#open = whole
      else {
        this.#open = ''
        this.log.add('error', unclosed, number)
      }
      return
    }
    this.#open = ''
    const isHeader = this.#isFirst && this.#mapping.header
    this.#isFirst = false
    if (!isHeader && whole.trim() !== '') this.#row(cells, number)
  }

  protected override finish(): void {
    if (this.#open !== '') this.log.add('error', unclosed, 1)
  }

  #row(cells: readonly string[], number: number): void {
    const { bytes: at, coding } = this.#mapping
    const bytes = payloadOf(cells[at] ?? '', coding)
    if (!bytes || bytes.length === 0) {
      this.log.add('warning', { en: 'rows whose bytes cannot be read', es: 'filas cuyos bytes no se pueden leer' }, number)
      return
    }
    const cell = (column: number | undefined) => (column === undefined ? undefined : cells[column]?.trim() || undefined)
    const link = cell(this.#mapping.link)
    const timeText = cell(this.#mapping.time)
    const time = timeText === undefined ? undefined : parseTime(timeText, this.options)
    if (timeText !== undefined && time === undefined)
      this.log.add(
        'warning',
        {
          en: 'rows with a time that is none: they have that of the row before',
          es: 'filas con una hora que no lo es: tienen la de la fila anterior',
        },
        number,
      )
    const transport: Transport = transportOf(cell(this.#mapping.transport)) ?? 'tcp'
    const name = link ?? 'CSV'
    const direction = directionOf(cell(this.#mapping.direction)) ?? 'up'
    const problem = this.links.chunk(name, { time, direction, bytes }, { transport, remote: name })
    if (problem !== undefined) this.log.add('error', problem, number)
  }
}
