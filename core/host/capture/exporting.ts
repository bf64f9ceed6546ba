import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { CaptureEvent, Ending, Remark } from '../../capture/event.ts'
import type { ExportRecord, TextExport } from '../../capture/export/record.ts'
import { listTable } from '../../capture/export/list-table.ts'
import { csv, hexText, jsonLines } from '../../capture/export/rows.ts'
import { geoJson, gpx, kml } from '../../capture/export/tracks.ts'
import { EventLines } from '../../capture/text/event-lines.ts'
import { CaptureWriter } from '../../capture/writer.ts'
import type { Wording } from '../../language.ts'
import { summary } from '../../report/summary.ts'
import { chunkFlag } from '../journal/chunks.ts'
import { Dress } from '../views/dress.ts'
import type { Reader } from '../journal/reader.ts'
import { flag } from '../journal/rows.ts'
import { ParquetTable } from './parquet.ts'
import { reason } from '../reason.ts'

/** What a session can be saved as. `events`: JSON Lines that open here as the same session. */
export const formats = ['pcapng', 'events', 'jsonl', 'csv', 'gpx', 'kml', 'geojson', 'parquet', 'hex'] as const
export type Format = (typeof formats)[number]

export interface SaveOptions {
  readonly application: string
  readonly started: number
  readonly remarks: readonly Remark[]
  /** Columns of a table besides its own: names that filters know. */
  readonly fields?: readonly string[]
  /** CSV: the columns of the window's list in place of the table's own, and its colouring rules. */
  readonly columns?: readonly string[]
  readonly rules?: readonly { readonly name: string; readonly filter: string }[]
  readonly cancelled?: () => boolean
  readonly progress?: (done: number, total: number) => void
}

/** Which rows: their numbers in order, or all, with the bytes that are no row yet. */
export type Rows = Iterable<number> | 'all'

/** How long saving may keep the process busy at a stretch, in ms. */
const slice = 10
const checkEvery = 16
const batch = 256 * 1024

/** A format by a file's ending. */
export const formatOf = (path: string): Format | undefined => {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase()
  return endings[ending ?? '']
}
const endings: Readonly<Record<string, Format>> = {
  pcapng: 'pcapng',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  gpx: 'gpx',
  kml: 'kml',
  geojson: 'geojson',
  json: 'geojson',
  parquet: 'parquet',
  hex: 'hex',
  txt: 'hex',
}

/**
 * Saves rows of the journal. It is written beside the wanted file and takes its place when it is complete, so nothing half-written is ever left.
 * Answers why it failed, where it did.
 */
export async function save(
  reader: Reader,
  rows: Rows,
  count: number,
  path: string,
  format: Format,
  options: SaveOptions,
): Promise<Wording | 'cancelled' | undefined> {
  const part = `${path}.part`
  let file: number | undefined
  try {
    file = openSync(part, 'w')
    for await (const bytes of saved(reader, rows, count, format, options)) {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      if (options.cancelled?.()) return 'cancelled'
    }
    closeSync(file)
    file = undefined
    renameSync(part, path)
    return undefined
  } catch (error) {
    return reason(error)
  } finally {
    if (file !== undefined) closeSync(file)
    rmSync(part, { force: true })
  }
}

/** The bytes of what is saved, in batches. */
async function* saved(reader: Reader, rows: Rows, count: number, format: Format, options: SaveOptions): AsyncGenerator<Uint8Array> {
  const sink = sinkFor(format, options)
  let done = 0
  let until = performance.now() + slice
  const source = isOfEvents(format)
    ? events(reader, rows === 'all' ? 'all' : new Set(rows), options.remarks)
    : records(
        reader,
        rows === 'all' ? everyRow(reader) : rows,
        options.fields,
        options.rules?.map(({ filter }) => filter),
      )
  for (const one of source) {
    sink.add(one as never)
    done++
    if (sink.size >= batch) yield sink.take()
    if (done % checkEvery !== 0 || performance.now() < until) continue
    options.progress?.(Math.min(done, count), count)
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
  }
  sink.end()
  yield sink.take()
}

const isOfEvents = (format: Format): boolean => format === 'pcapng' || format === 'events'

interface Sink {
  readonly size: number
  add(one: CaptureEvent & ExportRecord): void
  end(): void
  take(): Uint8Array
}

function sinkFor(format: Format, { application, started, fields, columns, rules = [] }: SaveOptions): Sink {
  switch (format) {
    case 'pcapng': {
      const writer = new CaptureWriter({ application, started })
      let taken = 0
      return {
        get size() {
          return writer.size - taken
        },
        add: (event) => void writer.write(event),
        end: () => undefined,
        take: () => {
          taken = writer.size
          return writer.take()
        },
      }
    }
    case 'events': {
      const lines = new EventLines()
      return textSink({ start: '', add: (event) => `${lines.line(event as unknown as CaptureEvent)}\n`, end: () => '' })
    }
    case 'parquet': {
      const table = new ParquetTable()
      let whole = new Uint8Array(0)
      return {
        size: 0,
        add: (record) => table.add(record),
        end: () => (whole = Uint8Array.from(table.bytes(application))),
        take: () => whole,
      }
    }
    case 'jsonl':
      return textSink(jsonLines())
    case 'csv':
      return textSink(columns ? listTable({ columns, fields: fields ?? [], rules: rules.map(({ name }) => name) }) : csv(fields))
    case 'gpx':
      return textSink(gpx(application))
    case 'kml':
      return textSink(kml())
    case 'geojson':
      return textSink(geoJson())
    case 'hex':
      return textSink(hexText())
  }
}

function textSink(text: TextExport): Sink {
  let held: string[] = [text.start]
  let size = text.start.length
  const keep = (part: string) => {
    held.push(part)
    size += part.length
  }
  return {
    get size() {
      return size
    },
    add: (record) => keep(text.add(record)),
    end: () => keep(text.end()),
    take: () => {
      const bytes = new TextEncoder().encode(held.join(''))
      held = []
      size = 0
      return bytes
    },
  }
}

/** Rows with what they say: each frame is decoded once. */
export function* records(
  reader: Reader,
  rows: Iterable<number>,
  fields: readonly string[] = [],
  rules: readonly string[] = [],
): Generator<ExportRecord> {
  const dress = new Dress(reader, { rules, fields })
  for (const number of rows) {
    const decoded = reader.decode(number)
    const row = decoded ? { ...frameRow(reader, number), summary: summary(decoded.message) } : reader.row(number)
    const { kind, time, link, transport, remote, direction, family, verdict, type, device } = row
    const bytes = kind === 'opened' || kind === 'closed' ? new Uint8Array(0) : reader.journal.bytesOf(number)
    const notes = decoded ? reader.notes(number, decoded).map(({ severity, code, text }) => ({ severity, code, text })) : []
    const base = { number, kind, time, link, transport, remote, direction, family, verdict, type, device }
    const besides = { ...reader.remarks.of(number), ...dress.of(number) }
    yield { ...base, summary: row.summary, notes, bytes, reports: decoded?.message.reports ?? [], ...besides }
  }
}

/** What the columns know of a frame. */
function frameRow({ journal }: Reader, number: number): Omit<ExportRecord, 'number' | 'summary' | 'notes' | 'bytes' | 'reports'> {
  const { rows } = journal
  const { number: link, transport, remote } = journal.linkOf(number)
  return {
    kind: 'frame',
    time: journal.timeOf(number),
    link,
    transport,
    remote,
    direction: rows.is(number, flag.down) ? 'down' : 'up',
    ...rows.decision(number),
    type: rows.types.word(rows.type.get(number)) ?? '',
    device: rows.devices.word(rows.device.get(number)),
  }
}

/** Row numbers in the order of the list. */
function* everyRow({ journal }: Reader): Generator<number> {
  for (let at = 0; at < journal.order.count; at++) yield journal.order.at(at)
}

/** Says chunks and addresses otherwise. */
export interface Rewrite {
  address(text: string): string
  /** What a chunk holds: bytes, and how many are left out between them. */
  pieces(reader: Reader, index: number): readonly (Uint8Array | number)[]
}
const asItIs: Rewrite = { address: (text) => text, pieces: ({ journal }, index) => [journal.chunks.bytes(index)] }

/** The events behind rows, in the order of arrival: every chunk that holds bytes of them; what is left out between is a gap. */
export function* events(
  reader: Reader,
  wanted: ReadonlySet<number> | 'all',
  remarks: readonly Remark[],
  rewrite: Rewrite = asItIs,
): Generator<CaptureEvent> {
  const { links, chunks } = reader.journal
  const reached = new Map<number, { up: number; down: number }>()
  const ofLinks = Map.groupBy(remarks, ({ place }) => ('link' in place ? place.link : undefined))
  yield* ofLinks.get(undefined) ?? []
  const open = function* (number: number): Generator<CaptureEvent> {
    const { transport, remote, local, opened } = links[number - 1]!
    reached.set(number, { up: 0, down: 0 })
    yield { kind: 'opened', time: opened, link: number, transport, remote: rewrite.address(remote), local: rewrite.address(local) }
    yield* ofLinks.get(number) ?? []
  }
  /** Links that are closed by then. */
  const close = function* (time: number): Generator<CaptureEvent> {
    for (const number of reached.keys()) {
      const { closed, ending } = links[number - 1]!
      if (closed === undefined || closed >= time) continue
      reached.delete(number)
      yield { kind: 'closed', time: closed, link: number, ending: (ending ?? 'not seen') as Ending }
    }
  }
  const { all, alone } = chunksOf(reader, wanted)
  let closedUpTo = 0
  for (const index of all) {
    const number = chunks.link.get(index)
    const time = chunks.time.get(index)
    if (time - closedUpTo > 1000) {
      yield* close(time)
      closedUpTo = time
    }
    if (!reached.has(number)) yield* open(number)
    const ends = reached.get(number)!
    const direction = chunks.is(index, chunkFlag.down) ? 'down' : 'up'
    const missing = chunks.offset.get(index) - ends[direction]
    if (missing > 0) yield { kind: 'gap', time, link: number, direction, length: missing, why: 'not saved, or missing from the capture' }
    ends[direction] = chunks.end(index)
    for (const piece of rewrite.pieces(reader, index)) {
      if (typeof piece !== 'number') yield { kind: 'chunk', time, link: number, direction, bytes: piece }
      else yield { kind: 'gap', time, link: number, direction, length: piece, why: 'left out' }
    }
  }
  for (const number of alone) yield* open(number)
  yield* close(Infinity)
}

/** Indices of the chunks that hold bytes of the wanted rows, in order; and links that are wanted without any. */
function chunksOf({ journal, count }: Reader, wanted: ReadonlySet<number> | 'all'): { all: Iterable<number>; alone: readonly number[] } {
  if (wanted === 'all') {
    return {
      all: numbers(journal.chunks.count),
      alone: journal.links.filter(({ chunks }) => chunks.length === 0).map(({ number }) => number),
    }
  }
  const found = new Set<number>()
  for (const row of wanted) {
    if (row >= 1 && row <= count && !journal.rows.is(row, flag.hidden)) for (const { chunk } of journal.chunksOf(row)) found.add(chunk)
  }
  return { all: Uint32Array.from(found).sort(), alone: [] }
}

function* numbers(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i
}
