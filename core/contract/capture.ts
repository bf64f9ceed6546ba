import type { Remark } from '../capture/event.ts'
import type { CsvHead } from '../capture/text/csv.ts'
import type { Trouble } from '../capture/trouble.ts'
import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { call, count, port, stream, zone } from './call.ts'
import { fieldNames } from './views.ts'

/** The capture that is written while it happens. */
export interface RecordingState {
  readonly state: 'off' | 'writing' | 'failed'
  readonly path: string | undefined
  readonly chunks: number
  /** Events that are not in it. */
  readonly missed: number
  readonly problem?: Wording
}

/** What a redacted copy has instead: how many different ones, and in how many frames places were moved or cut. */
export interface Replaced {
  readonly identities: number
  readonly phones: number
  readonly addresses: number
  readonly places: number
}

/** A capture that is being opened, or rows that are being saved. */
export interface WorkState {
  readonly work: number
  readonly kind: 'open' | 'save' | 'redact' | 'report'
  readonly title: string
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Bytes or rows, of so many. */
  readonly done: number
  readonly total: number
  readonly rows: number
  readonly problem: Wording | undefined
  /** What could not be read, or with doubt. */
  readonly troubles: readonly (Trouble & { readonly source: string })[]
  /** Of a redacted copy. */
  readonly replaced?: Replaced
  /** Of a report: its size, frames that are shown in full, and those that it has no room for. */
  readonly page?: { readonly bytes: number; readonly frames: number; readonly omitted: number }
}

/** What captures are made of, what they are recorded with and how they are saved. */
export interface CaptureState {
  readonly recording: RecordingState
  readonly works: readonly WorkState[]
  /** Captures that were named outside any window and wait for one that asks about their columns. */
  readonly waiting: number
  /** Counts up whenever a remark was made. */
  readonly remarks: number
  /** The disk of the session's own bytes takes no more, or an opened file can't be read any more: what that means. */
  readonly warning?: Wording
}

const path = z.string().min(1).max(4096)

const recordWish = z.object({
  path,
  fileBytes: count.min(4096).optional(),
  fileTime: count.min(1000).optional(),
  keepFiles: count.min(1).optional(),
  keepBytes: count.optional(),
  keepFree: count.optional(),
})

/** What to record, when to begin another file, and how much of the older ones to keep. */
export type RecordWish = z.infer<typeof recordWish>

const column = count.max(10_000)
const delimiter = z.enum([',', ';', '\t', '|'])

/** Which column of a table says what, by its place from 0. */
export const tableMapping = z.object({
  delimiter,
  header: z.boolean(),
  bytes: column,
  coding: z.enum(['hex', 'base64', 'text']).optional(),
  time: column.optional(),
  direction: column.optional(),
  link: column.optional(),
  transport: column.optional(),
})

const openWish = z.object({
  paths: z.array(path).min(1).max(1000),
  /** Minutes east of UTC, for logs that do not say. */
  zone: zone.optional(),
  serverPorts: z.array(port).max(100).optional(),
  /** Columns of a table that does not tell. */
  mapping: tableMapping.optional(),
  /** Asks for the columns of a table even where its head tells them, or somebody has. */
  ask: z.boolean().optional(),
})
export type OpenWish = z.infer<typeof openWish>

const tableHead = z.object({ delimiter, columns: z.array(z.string().max(100_000)).min(1).max(10_000) })

const saveWish = z.object({
  path,
  format: z.enum(['pcapng', 'events', 'jsonl', 'csv', 'gpx', 'kml', 'geojson', 'parquet', 'hex']),
  rows: z.union([z.enum(['all', 'shown', 'marked']), z.array(count).max(1_000_000)]),
  /** The filter of what is shown. */
  filter: z.string().max(4000).optional(),
  /** Columns of a table (CSV) besides its own: fields by the names that filters know. */
  fields: fieldNames.optional(),
  /** CSV: these columns in their order, as the window's list has them (`field.NAME` for one of the fields), in place of the table's own. */
  columns: z.array(z.string().min(1).max(110)).min(1).max(40).optional(),
  /** What the column of colouring rules says. */
  rules: z
    .array(z.object({ name: z.string().max(100), filter: z.string().max(4000) }))
    .max(50)
    .optional(),
})
export type SaveWish = z.infer<typeof saveWish>

const redactWish = z.object({
  path,
  format: z.enum(['pcapng', 'events']),
  /** What cannot be redacted is left out and named; otherwise nothing is written. */
  leaveOut: z.boolean(),
  /** What is replaced; by default everything. Places are moved by a hidden distance, or cut to about a kilometre. */
  what: z
    .object({ identities: z.boolean(), phones: z.boolean(), addresses: z.boolean(), places: z.enum(['move', 'cut', 'keep']) })
    .optional(),
})
export type RedactWish = z.infer<typeof redactWish>

const reportWish = z.object({
  path,
  /** What this is about, in the user's words. */
  asked: z.string().max(1000),
  rows: saveWish.shape.rows,
  filter: saveWish.shape.filter,
  /** Frames that are shown in full. */
  frames: count.max(5000),
})
export type ReportWish = z.infer<typeof reportWish>

const remarkWish = z.object({
  about: z.union([
    z.object({ row: count }),
    z.object({ rows: z.array(count).min(1).max(10_000) }),
    z.object({ link: count }),
    z.object({ identity: z.string().max(200) }),
    z.object({ address: z.string().max(60) }),
  ]),
  what: z.enum(['mark', 'comment', 'alias']),
  /** null takes it back. */
  value: z.union([z.string().max(10_000), z.literal(true), z.null()]),
})
export type RemarkWish = z.infer<typeof remarkWish>

export const captureCalls = {
  'capture.state': call()<CaptureState>(),
  'capture.record': call(recordWish)<RecordingState>(),
  'capture.stop': call()<RecordingState>(),
  /** Opens captures and logs into this session; `columns`: which column holds what has to be told first. */
  'capture.open': call(openWish)<{ readonly work: number } | { readonly problem: Wording; readonly columns?: CsvHead }>(),
  /** Tells which column of tables with this head is what: they open by that from now on. */
  'capture.columns': call(tableHead, tableMapping)<void>(),
  /** Takes the next of the captures that wait for a window over: this one opens it, and asks. */
  'capture.take': call()<readonly string[] | undefined>(),
  'capture.save': call(saveWish)<{ readonly work: number } | { readonly problem: Wording }>(),
  /** A copy that tells nothing of devices, people and places; what was refused or left out is in the work's troubles. */
  'capture.redact': call(redactWish)<{ readonly work: number }>(),
  /** An evidence report: one page that opens offline. */
  'capture.report': call(reportWish)<{ readonly work: number } | { readonly problem: Wording }>(),
  'capture.cancel': call(count)<void>(),
  /** Answers the remark; of several rows the last one. */
  'remark.make': call(remarkWish)<Remark | { readonly problem: Wording }>(),
  remarks: call()<readonly Remark[]>(),
} as const

export const captureStreams = {
  /** At most four times a second. */
  captures: stream<CaptureState>(),
} as const
