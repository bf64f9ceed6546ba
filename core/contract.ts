import { z } from './schema.ts'
import type { Remark } from './capture/event.ts'
import type { CsvHead } from './capture/text/csv.ts'
import type { Trouble } from './capture/trouble.ts'
import {
  type CompareFile,
  compareOpenWish,
  type CompareProblem,
  compareReportWish,
  type CompareResult,
  compareSides,
  type CompareSource,
  type CompareState,
} from './compare/record.ts'
import type { Coverage } from './check/coverage.ts'
import { checkWish, type ReadySuiteInfo, reportFormat, type RunState, type SuiteFault } from './check/record.ts'
import type { CommandPreview, CommandRecord, CommandTarget, ReplyRule } from './commands/record.ts'
import type { Decision } from './detect/detector.ts'
import type { Transport } from './detect/clue.ts'
import { engineLimits } from './engine-limits.ts'
import type { Observation } from './devices/diagnose.ts'
import type { InLanguages } from './language.ts'
import type { LinkFinding } from './link/findings.ts'
import type { TimeLine } from './link/time-line.ts'
import { longestCredit, tileAddress } from './map-tiles.ts'
import type { Direction } from './protocols/family.ts'
import type { Fix } from './report/plausibility.ts'
import type { Trip, TripClock } from './report/trip.ts'
import type { Faults } from './simulate/faults.ts'
import { events, faultSchema } from './simulate/scenario.ts'
import type { Severity } from './wire/field.ts'

// Everything that crosses between the engine (host) and the window: plain data only. The window imports types from here, the host also the schemas.

// ── listener ────────────────────────────────────────────────────────────

/** One transport on one address family. */
export interface SocketState {
  readonly transport: Transport
  readonly state: 'listening' | 'stopped' | 'refused'
  /** The port that is really open (asked for 0: chosen by the system). */
  readonly port: number
  /** `[::]` takes IPv4 as well where the system allows it; what could not be had is told here. */
  readonly addresses: readonly string[]
  /** Why it was refused and what to do about it, in words. */
  readonly problem?: string
}

export interface ListenerState {
  readonly tcp: SocketState
  readonly udp: SocketState
  /** `address:port` that a device on the same network can reach, the most useful first. */
  readonly reachable: readonly string[]
  readonly replies: ReplyPolicy
  /** What becomes of single answers, where they are automatic. */
  readonly rules?: readonly ReplyRule[]
}

/** Whether one transport at one address leads here; `problem` where it does not, in words. */
export interface Reach {
  readonly reached: boolean
  readonly problem?: string
}
/** An address that devices are told, tried from this machine; a transport that does not listen is absent. */
export interface ReachTest {
  readonly address: string
  readonly tcp?: Reach
  readonly udp?: Reach
}

/** Who answers devices: the family's own acknowledgements, the user, or nobody. Nothing is ever sent before a verdict of match. */
export type ReplyPolicy = 'automatic' | 'by hand' | 'never'

// ── journal rows ────────────────────────────────────────────────────────

export type RowKind = 'frame' | 'skipped' | 'incomplete' | 'opened' | 'closed'

/** A line of the list. `number` counts from 1 in order of arrival and never changes. */
export interface Row {
  readonly number: number
  readonly kind: RowKind
  /** ms since 1970 UTC, with a fraction. */
  readonly time: number
  readonly link: number
  readonly transport: Transport
  /** `address:port` of the device. */
  readonly remote: string
  readonly direction: Direction
  readonly family: string | undefined
  readonly verdict: Decision['verdict']
  readonly type: string
  /** Identity as told by the frame or learnt by the link. */
  readonly device: string | undefined
  readonly summary: string
  readonly length: number
  /** The worst note, where there are notes. */
  readonly severity: Severity | undefined
  readonly notes: number
  /** The text of the worst note. */
  readonly note: string | undefined
  /** What users said of it; of a comment the first 500 characters. */
  readonly marked?: true
  readonly comment?: string
  /** Which of the window's rules it passes first, and what the fields say that the window asked for: `view.dress`. */
  readonly rule?: number
  readonly cells?: readonly string[]
}

/** All that is needed to decode a frame again, alone. */
export interface FrameRecord {
  readonly row: Row
  readonly bytes: Uint8Array
  /** Offset of the first byte in its direction of the link's stream. */
  readonly offset: number
  readonly decision: Decision
  readonly memory: unknown
  readonly lastFix: Fix | undefined
  readonly identity: string | undefined
  readonly zone: number | undefined
  readonly whole: boolean
  readonly repeated: boolean
  readonly stranger: boolean
  /** Why these bytes are no frame, for skipped and incomplete rows. */
  readonly why: string | undefined
  /** What users remarked on it, whole. */
  readonly comment?: string
  /** Row numbers of the answers to this frame, or of the frame that this answers. */
  readonly answers: readonly number[]
  /** ms from the frame to the first answer, or from what is answered to this answer. */
  readonly latency?: number
  /** The chunks that the frame came in: index within the link, and which bytes of the frame each holds. */
  readonly chunks: readonly { readonly index: number; readonly from: number; readonly to: number }[]
}

/** One chunk of a link, in either direction. */
export interface ChunkRecord {
  readonly index: number
  readonly time: number
  readonly direction: Direction
  readonly offset: number
  readonly bytes: Uint8Array
  /** Rows of which it holds bytes. */
  readonly rows: readonly number[]
  /** One of them is a frame that was sent before. */
  readonly again?: true
  /** The row that it answers, or that answers the first of its own, and the ms between. */
  readonly answer?: { readonly row: number; readonly ms: number }
}

export interface LinkRecord {
  readonly link: number
  readonly transport: Transport
  readonly remote: string
  readonly local: string
  readonly opened: number
  readonly closed: number | undefined
  /** How it ended: `ended`, `reset`, `gone` (no answer any more), `idle`, `stopped`, `limit`. */
  readonly ending: string | undefined
  readonly family: string | undefined
  readonly pinned: boolean
  readonly identity: string | undefined
  readonly bytesUp: number
  readonly bytesDown: number
  readonly frames: number
  readonly chunks: readonly ChunkRecord[]
  /** How many chunks there are in all; `chunks` may be a part. */
  readonly chunkCount: number
}

/** What there is to say about a link, worked out from the last of its frames. */
export interface LinkStory {
  /** The worst first. */
  readonly findings: readonly LinkFinding[]
  /** Frames of the device that were looked at, of so many. */
  readonly looked: number
  readonly frames: number
  /** Frames that were answered, and how long that took, in ms. */
  readonly answered?: { readonly count: number; readonly median: number; readonly most: number }
  readonly line?: TimeLine
}

// ── views ───────────────────────────────────────────────────────────────

/** A filtered selection of journal rows. `shown` rows of `total` pass the filter. */
export interface ViewState {
  readonly view: number
  readonly filter: string
  readonly shown: number
  readonly total: number
  /** The filter is still being run over the journal: rows seen so far. */
  readonly scanned: number
  /** Why the filter could not be used, with the offset in its text. */
  readonly problem?: { readonly at: number; readonly text: string }
  /** Counts up whenever rows that had been told may have changed: another filter, another family decided by hand. */
  readonly generation?: number
}

/** What the status bar shows; sent at most four times a second. */
export interface Status {
  readonly rows: number
  readonly framesPerSecond: number
  /** Frames that could not be kept, since the start. */
  readonly dropped: number
  /** Links refused since there were too many, and answers that a device did not take, since the start. */
  readonly refused?: number
  readonly unsent?: number
  readonly links: { readonly tcp: number; readonly udp: number }
  readonly errors: number
  readonly warnings: number
  readonly bytes: number
  /** When this session began, ms since 1970 UTC. */
  readonly started: number
}

// ── devices ─────────────────────────────────────────────────────────────

/** One identity seen. */
export interface DeviceRow {
  readonly identity: string
  readonly family: string | undefined
  readonly transports: readonly Transport[]
  readonly firstSeen: number
  readonly lastSeen: number
  readonly frames: number
  /** Median ms between frames with a report. */
  readonly interval: number | undefined
  readonly severity: Severity | undefined
  readonly battery: string | undefined
  readonly lastFix: Fix | undefined
  readonly links: readonly number[]
  /** As the device told it. */
  readonly firmware?: string
  /** The text of the worst note. */
  readonly note?: string
  /** What people set for it. */
  readonly rule?: DeviceRule
}

/** What people set for one device, kept between runs. */
export const deviceRule = z.object({
  /** What people call it. */
  name: z.string().max(80).optional(),
  notes: z.string().max(4000).optional(),
  /** The family decided by hand. */
  family: z.string().max(40).optional(),
  /** Minutes east of UTC in which it tells times. */
  zone: z.number().int().min(-840).max(840).optional(),
})
export type DeviceRule = z.infer<typeof deviceRule>
/** Texts that are empty and a zone of `null` take back what was set. */
const deviceChange = deviceRule
  .pick({ name: true, notes: true })
  .extend({ zone: z.number().int().min(-840).max(840).nullable().optional() })
export type DeviceChange = z.infer<typeof deviceChange>

export const deviceOrders = ['lastSeen', 'firstSeen', 'name', 'identity', 'family', 'frames', 'interval', 'severity'] as const
const devicesQuery = z.object({
  order: z.enum(deviceOrders),
  descending: z.boolean(),
  /** Part of the identity, the name or the family. */
  search: z.string().max(200),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
})
export type DevicesQuery = z.infer<typeof devicesQuery>

export interface DevicePage {
  readonly rows: readonly DeviceRow[]
  /** Devices that the search leaves, of all. */
  readonly shown: number
  readonly total: number
}

/** One device, or all links that nobody is known on. */
export interface DeviceDetail {
  readonly row: DeviceRow | undefined
  readonly observation: Observation
  /** The last row with a report. */
  readonly latest: number | undefined
  /** What came in equal parts of the time from the first to the last. */
  readonly timeline:
    | {
        readonly from: number
        readonly to: number
        readonly parts: readonly { readonly count: number; readonly severity: Severity | undefined }[]
      }
    | undefined
  /** Texts in which the device may name its model. */
  readonly words: readonly string[]
}

const within = ([least, greatest]: readonly [number, number]) => z.number().int().min(least).max(greatest)

/** What people set for the engine, kept between runs. */
export const engineSettings = z.object({
  port: within(engineLimits.port).optional(),
  tcp: z.boolean().optional(),
  udp: z.boolean().optional(),
  replies: z.enum(['automatic', 'by hand', 'never']).optional(),
  /** Captures that are recorded: MB a file, and how many MB are kept in all. */
  fileMegabytes: within(engineLimits.fileMegabytes).optional(),
  keepMegabytes: within(engineLimits.keepMegabytes).optional(),
  /** Where the map asks for tiles on the network, and whose they are; the map asks nobody where this is not set. */
  tiles: z
    .object({ url: z.string().refine((url) => tileAddress(url) !== undefined), attribution: z.string().max(longestCredit) })
    .optional(),
})
export type EngineSettings = z.infer<typeof engineSettings>

export interface About {
  readonly version: string
  readonly shell: 'electron' | 'browser'
  readonly host: string
  readonly node: string
}

// ── tracks and series ───────────────────────────────────────────────────

/** The reports of one device in order of the clock. Numbers are packed (`packed.ts`); NaN stands for what a report does not tell. */
export interface Track {
  readonly identity: string
  readonly family: string | undefined
  /** In the range; the columns hold fewer where they were thinned. */
  readonly points: number
  readonly frames: number
  /** u32 */
  readonly rows: Uint8Array
  /** f64, ms since 1970 UTC: when it arrived, and when it was measured. */
  readonly arrived: Uint8Array
  readonly times: Uint8Array
  /** f64 */
  readonly latitudes: Uint8Array
  readonly longitudes: Uint8Array
  /** f32 */
  readonly speeds: Uint8Array
  readonly courses: Uint8Array
  readonly accuracies: Uint8Array
  /** u16, see `pointFlag` */
  readonly flags: Uint8Array
  readonly alarms: readonly { readonly row: number; readonly time: number; readonly alarms: readonly string[] }[]
  /** Reports that cannot stand on a map, the latest first, and what they say instead; `unplacedCount` counts all. */
  readonly unplaced: readonly {
    readonly row: number
    readonly time: number
    readonly why: 'cells' | 'zero' | 'outside'
    readonly says: string
  }[]
  readonly unplacedCount: number
  readonly trip: Trip
}

export interface Tracks {
  readonly tracks: readonly Track[]
  /** Everything that has been reported, ms since 1970 UTC by the clock that was asked for; undefined before the first report. */
  readonly extent: { readonly from: number; readonly to: number } | undefined
  /** How many reports there are in each of 200 equal parts of the extent. */
  readonly density: readonly number[]
  /** What the reports tell in numbers, the most frequent first. */
  readonly names: readonly { readonly name: string; readonly count: number }[]
  /** Reports that were not kept since there are too many. */
  readonly omitted: number
  /** Changes whenever anything has: ask with it again and nothing is sent twice. */
  readonly version: string
}

/** One series of one device, thinned to the least and the greatest of each part of the range. */
export interface Series {
  readonly identity: string
  readonly name: string
  /** Values in the range, before they were thinned. */
  readonly count: number
  readonly least: number
  readonly greatest: number
  readonly median: number
  /** f64, ms since 1970 UTC; f64; u32. */
  readonly times: Uint8Array
  readonly values: Uint8Array
  readonly rows: Uint8Array
}

/** How often values fall between each two edges; there is one edge more than counts. */
export interface Histogram {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

export interface SeriesSet {
  readonly range: { readonly from: number; readonly to: number } | undefined
  readonly series: readonly Series[]
  /** Of the intervals between reports, by device. */
  readonly intervals: readonly { readonly identity: string; readonly histogram: Histogram }[]
  /** When what is in the range arrived: the range itself, where arrival is the clock. */
  readonly arrivals: { readonly from: number; readonly to: number } | undefined
  /** Frames from devices by type, in equal parts of that. */
  readonly types: readonly { readonly type: string; readonly counts: readonly number[] }[]
  readonly version: string
}

// ── relay ───────────────────────────────────────────────────────────────

/** Where traffic is passed on to, byte for byte, and what comes back. Off unless somebody turned it on. */
export interface RelayState {
  readonly on: boolean
  readonly host: string
  readonly port: number
  /** `as the device`: each link goes on with the transport that it came with. */
  readonly transport: 'tcp' | 'udp' | 'as the device'
  /** Links that are passed on, and links that we serve ourselves since the platform is away. */
  readonly relayed: number
  readonly served: number
  readonly bytesUp: number
  readonly bytesDown: number
  /** Why the platform cannot be reached, in words. */
  readonly problem?: string
}

// ── simulator ───────────────────────────────────────────────────────────

export interface ReadyScenarioInfo {
  readonly id: string
  readonly title: string
  readonly about: string
  /** YAML. */
  readonly text: string
}

/** One virtual device as it is now. */
export interface SimulatedDevice {
  /** Its place in the list, by which it is addressed. */
  readonly index: number
  readonly name: string
  readonly imei: string
  readonly family: string
  readonly dialect: string
  readonly transport: Transport
  readonly link: 'closed' | 'opening' | 'open'
  readonly said: number
  readonly acknowledged: number
  readonly powered: boolean
  readonly covered: boolean
  readonly sky: boolean
  readonly blocked: boolean
  readonly faults: Faults
}

export interface SimulatorState {
  readonly running: boolean
  readonly title: string
  readonly devices: readonly SimulatedDevice[]
  readonly tally: {
    readonly devices: number
    readonly connected: number
    readonly sent: number
    readonly bytes: number
    readonly acknowledged: number
  }
  readonly failures: readonly string[]
}

/** What a replay has sent and heard. */
export interface ReplayTally {
  readonly links: number
  readonly sent: number
  readonly bytes: number
  readonly heard: number
  /** Answers that the capture has and that did not come in time. */
  readonly missed: number
  readonly failures: readonly string[]
}

/** What was sent of this session once more, and what came back. */
export interface ReplayState extends ReplayTally {
  readonly running: boolean
  /** `host:port` */
  readonly target: string
  /** What could not be rewritten and was left out, and how many frames that are. */
  readonly refused: readonly (readonly [what: string, frames: number])[]
}

// ── calls and streams ───────────────────────────────────────────────────

interface Call<Arguments extends readonly unknown[], Result> {
  readonly arguments: z.ZodType<Arguments>
  /** Only for the type checker. */
  readonly result?: Result
}
type Outputs<S extends readonly z.ZodType[]> = { [I in keyof S]: z.infer<S[I]> }
const call =
  <S extends readonly z.ZodType[]>(...schemas: S) =>
  <Result>(): Call<Outputs<S>, Result> => ({
    arguments: z.tuple(schemas as unknown as [z.ZodType, ...z.ZodType[]]) as unknown as z.ZodType<Outputs<S>>,
  })

const count = z.number().int().nonnegative()
const port = z.number().int().min(0).max(65_535)
const familyId = z.string().max(40)
const scope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('frame'), row: count }),
  z.object({ kind: z.literal('link'), link: count }),
  z.object({ kind: z.literal('device'), identity: z.string().max(200) }),
])
/** To what a hand-made decision applies. */
export type Scope = z.infer<typeof scope>

const clock: z.ZodType<TripClock> = z.enum(['device', 'arrival'])
const stretch = {
  clock,
  from: z.number().optional(),
  to: z.number().optional(),
  devices: z.array(z.string().max(200)).max(1000).optional(),
}
const tracksQuery = z.object({ ...stretch, points: count.max(400_000), version: z.string().max(80).optional() })
const seriesQuery = z.object({
  ...stretch,
  names: z.array(z.string().max(100)).max(40),
  parts: count.min(1).max(100_000),
  version: z.string().max(80).optional(),
})
/** Which reports: by which clock, when (ends included), of whom (absent: all), and how many points of each device at most. */
export type TracksQuery = z.infer<typeof tracksQuery>
export type SeriesQuery = z.infer<typeof seriesQuery>

const commandTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), identity: z.string().min(1).max(200), family: familyId.optional() }),
  z.object({ kind: z.literal('link'), link: count }),
])
const commandArguments = z.record(z.string().max(100), z.union([z.string().max(4000), z.number(), z.boolean()]))
const said = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    command: z.string().max(60),
    dialect: z.string().max(60).optional(),
    arguments: commandArguments,
    password: z.string().max(60).optional(),
  }),
  z.object({
    kind: z.literal('bytes'),
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length > 0 && bytes.length <= 65_000),
    /** Length, serial number and checksum are filled in. */
    fill: z.boolean().optional(),
  }),
])
export const commandOrder = z.object({
  to: commandTarget,
  say: said,
  /** What was typed to confirm a dangerous command. */
  confirmation: z.string().max(40).optional(),
  /** ms that an answer may take (15 s). */
  patience: count.min(100).max(600_000).optional(),
  /** ms that it waits for a device that is away (a day); 0: it does not wait. */
  keep: count.max(7 * 86_400_000).optional(),
  /** How often it is said in all, and the ms between. */
  times: count.min(1).max(10_000).optional(),
  every: count.min(100).max(86_400_000).optional(),
})
/** To whom, what, and how. */
export type CommandOrder = z.infer<typeof commandOrder>

const replayWish = z.object({
  host: z
    .string()
    .max(253)
    .regex(/^[\w.:-]+$/),
  port: port.min(1),
  /** The host once more, where it is not this machine. */
  confirmation: z.string().max(253).optional(),
  /** So many times as fast as it was; `answers`: as fast as they come. */
  speed: z.union([z.literal('answers'), z.number().min(0.01).max(1000)]),
  identities: z.array(z.object({ from: z.string().min(1).max(60), to: z.string().min(1).max(60) })).max(100),
  /** Minutes by which clocks in frames are moved; `now`: the first report is of this minute. */
  shift: z.union([z.literal('now'), z.number().int().min(-10_000_000).max(10_000_000)]),
  leaveOut: z.boolean().optional(),
})
/** Where to, how fast, and as whom. */
export type ReplayWish = z.infer<typeof replayWish>

const replyRules = z
  .array(
    z.object({
      when: z.string().max(1000),
      answer: z.enum(['send', 'withhold', 'delay', 'corrupt']),
      delay: count.max(600_000).optional(),
    }),
  )
  .max(50)
const relayWish = z.object({ host: z.string().min(1).max(255), port: port.min(1), transport: z.enum(['tcp', 'udp', 'as the device']) })
export type RelayWish = z.infer<typeof relayWish>

// ── captures ────────────────────────────────────────────────────────────

/** The capture that is written while it happens. */
export interface RecordingState {
  readonly state: 'off' | 'writing' | 'failed'
  readonly path: string | undefined
  readonly chunks: number
  /** Events that are not in it. */
  readonly missed: number
  readonly problem?: string
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
  readonly problem: string | undefined
  /** What could not be read, or with doubt. */
  readonly troubles: readonly (Trouble & { readonly source: string })[]
}

/** What captures are made of, what they are recorded with and how they are saved. */
export interface CaptureState {
  readonly recording: RecordingState
  readonly works: readonly WorkState[]
  /** Counts up whenever a remark was made. */
  readonly remarks: number
  /** The disk of the session's own bytes takes no more, or an opened file can't be read any more: what that means. */
  readonly warning?: string
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
const openWish = z.object({
  paths: z.array(path).min(1).max(1000),
  /** Minutes east of UTC, for logs that do not say. */
  zone: z.number().int().min(-840).max(840).optional(),
  serverPorts: z.array(port).max(100).optional(),
  /** Columns of a table that does not tell. */
  mapping: z
    .object({
      delimiter: z.enum([',', ';', '\t', '|']),
      header: z.boolean(),
      bytes: column,
      coding: z.enum(['hex', 'base64', 'text']).optional(),
      time: column.optional(),
      direction: column.optional(),
      link: column.optional(),
      transport: column.optional(),
    })
    .optional(),
})
export type OpenWish = z.infer<typeof openWish>
const fieldNames = z.array(z.string().min(1).max(100)).max(20)
const saveWish = z.object({
  path,
  format: z.enum(['pcapng', 'events', 'jsonl', 'csv', 'gpx', 'kml', 'geojson', 'parquet', 'hex']),
  rows: z.union([z.enum(['all', 'shown', 'marked']), z.array(count).max(1_000_000)]),
  /** The filter of what is shown. */
  filter: z.string().max(4000).optional(),
  /** Columns of a table (CSV) besides its own: fields by the names that filters know. */
  fields: fieldNames.optional(),
})
export type SaveWish = z.infer<typeof saveWish>
const redactWish = z.object({
  path,
  format: z.enum(['pcapng', 'events']),
  /** What cannot be redacted is left out and named; otherwise nothing is written. */
  leaveOut: z.boolean(),
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
const dressWish = z.object({
  rules: z.array(z.string().max(4000)).max(50),
  fields: fieldNames,
})
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

/** As long as one message may be. */
const piece = z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length <= 512 * 1024)

/** Each call with the schema of its arguments and the type of its answer. Expected trouble is a value in the answer, never an exception. */
export const calls = {
  'app.about': call()<About>(),
  'listener.state': call()<ListenerState>(),
  'listener.start': call(z.object({ port, tcp: z.boolean(), udp: z.boolean() }))<ListenerState>(),
  'listener.stop': call()<ListenerState>(),
  /** Tries every address that devices are told, from this machine; and what to do when devices do not get here all the same. */
  'listener.test': call()<{ readonly tests: readonly ReachTest[]; readonly help: InLanguages<readonly string[]> }>(),
  'listener.replies': call(z.enum(['automatic', 'by hand', 'never']))<ListenerState>(),
  status: call()<Status>(),
  'view.open': call(z.string().max(4000))<ViewState>(),
  'view.filter': call(count, z.string().max(4000))<ViewState>(),
  'view.close': call(count)<void>(),
  /** Rows `from` (included) to `to` (excluded) of the view, at most 500. */
  'view.rows': call(count, count, count)<readonly Row[]>(),
  /** Numbers (packed u32) of the rows `from` to `to` (excluded) of the view, at most a million. */
  'view.numbers': call(count, count, count)<Uint8Array>(),
  /** What rows of this window carry from now on: the first of these filters that they pass, and what these fields say. Answers what is wrong with each filter. */
  'view.dress': call(dressWish)<{ readonly problems: readonly ({ readonly at: number; readonly text: string } | null)[] }>(),
  /** Position in the view of the journal row, or of the first one after it. */
  'view.find': call(count, count)<number | undefined>(),
  /** Values of a filter's field that have been seen and hold the text, at most 100. */
  'filter.values': call(z.string().max(100), z.string().max(200))<readonly string[]>(),
  'frame.read': call(count)<FrameRecord | undefined>(),
  /** A link with its chunks `from` to `to`, at most 500. */
  'link.read': call(count, count, count)<LinkRecord | undefined>(),
  /** What is odd about a link, and its time line. */
  'link.story': call(count)<LinkStory | undefined>(),
  devices: call()<readonly DeviceRow[]>(),
  /** A part of the devices, sorted, at most 500. */
  'devices.page': call(devicesQuery)<DevicePage>(),
  /** Everything about one device; without an identity, about the links that nobody is known on. */
  'device.read': call(z.string().max(200).optional())<DeviceDetail>(),
  /** Sets what people call a device, its notes, its time zone (which decodes its history anew). */
  'device.set': call(z.string().min(1).max(200), deviceChange)<{ readonly rule: DeviceRule } | { readonly problem: string }>(),
  'settings.read': call()<{ readonly engine: EngineSettings; readonly problem?: string }>(),
  /** In place of all that was set for the engine. */
  'settings.write': call(engineSettings)<{ readonly engine: EngineSettings; readonly problem?: string }>(),
  /** Where devices were; undefined where nothing has changed since `version`. */
  'tracks.read': call(tracksQuery)<Tracks | undefined>(),
  /** What devices measured: any report key or attribute that is a number, `interval` and `delay`. */
  'series.read': call(seriesQuery)<SeriesSet | undefined>(),
  /** Decides the family by hand (undefined: lets detection decide again) and decodes the history anew; answers how to undo it. */
  'decode.as': call(scope, familyId.optional())<{ readonly previous: string | undefined; readonly rows: number }>(),
  /** Sends what the family answers to this frame: the policy `by hand`. Answers the rows of what was sent, or why nothing was. */
  'reply.send': call(count)<{ readonly rows: readonly number[] } | { readonly problem: string }>(),
  /** Starts a simulated device that speaks to this listener; answers its identity or why it could not start. */
  'demo.start': call(familyId.optional())<{ readonly identity: string } | { readonly problem: string }>(),
  'demo.stop': call()<void>(),
  'simulator.state': call()<SimulatorState>(),
  'simulator.scenarios': call()<readonly ReadyScenarioInfo[]>(),
  /** Plays a scenario (YAML) against this listener; one at a time. */
  'simulator.start': call(z.string().max(100_000))<{ readonly identity: string } | { readonly problem: string; readonly line?: number }>(),
  'simulator.stop': call()<void>(),
  'simulator.happen': call(count, z.enum(events))<void>(),
  'simulator.spoil': call(count, faultSchema)<void>(),
  'replay.state': call()<ReplayState>(),
  /** Sends what devices said in this session once more; `refused` are frames that cannot be rewritten. */
  'replay.start': call(replayWish)<{ readonly rows: number } | { readonly problem: string; readonly refused?: ReplayState['refused'] }>(),
  'replay.stop': call()<void>(),
  /** Whom commands can be sent to, the one heard last first. */
  'commands.targets': call()<readonly CommandTarget[]>(),
  /** What an order would send, with the serial number that the link has now; or why it cannot be sent. */
  'commands.compose': call(commandOrder)<CommandPreview | { readonly problem: string }>(),
  /** Sends an order or keeps it until the device is back; a series answers its first. */
  'commands.send': call(commandOrder)<{ readonly id: number } | { readonly problem: string }>(),
  /** Ends a command that waits, and the series that it belongs to. */
  'commands.cancel': call(count)<boolean>(),
  /** The newest 500, the newest first. */
  'commands.list': call()<readonly CommandRecord[]>(),
  /** Sets the rules for automatic answers; a rule whose filter cannot be used is said with its number, from 0. */
  'replies.rules': call(replyRules)<ListenerState | { readonly problem: string; readonly rule: number }>(),
  'relay.state': call()<RelayState>(),
  'relay.start': call(relayWish)<RelayState>(),
  'relay.stop': call()<RelayState>(),
  'capture.state': call()<CaptureState>(),
  'capture.record': call(recordWish)<RecordingState>(),
  'capture.stop': call()<RecordingState>(),
  /** Opens captures and logs into this session; `columns`: which column holds what has to be told first. */
  'capture.open': call(openWish)<{ readonly work: number } | { readonly problem: string; readonly columns?: CsvHead }>(),
  'capture.save': call(saveWish)<{ readonly work: number } | { readonly problem: string }>(),
  /** A copy that tells nothing of devices, people and places; what was refused or left out is in the work's troubles. */
  'capture.redact': call(redactWish)<{ readonly work: number }>(),
  /** An evidence report: one page that opens offline. */
  'capture.report': call(reportWish)<{ readonly work: number } | { readonly problem: string }>(),
  'capture.cancel': call(count)<void>(),
  /** A file of the window's, in pieces: where the window may not name paths, it hands over bytes and is told a path for them. */
  'upload.begin': call(z.string().max(255), count)<{ readonly upload: number } | { readonly problem: string }>(),
  'upload.write': call(count, piece)<{ readonly done: number } | { readonly problem: string }>(),
  'upload.end': call(count)<{ readonly path: string } | { readonly problem: string }>(),
  'upload.drop': call(count)<void>(),
  /** A path to save to for a window that may not name any; it fetches the file from `/download/…` once. */
  'download.begin': call(z.string().max(255))<{ readonly download: string; readonly path: string } | { readonly problem: string }>(),
  'download.drop': call(z.string().max(100))<void>(),
  'compare.state': call()<CompareState>(),
  /** The running session as it is now, as a side of a comparison. */
  'compare.session': call()<CompareSource>(),
  /** Opens something to be compared, beside the session. */
  'compare.open': call(compareOpenWish)<{ readonly source: number } | CompareProblem>(),
  'compare.close': call(count)<void>(),
  /** Profiles the sides, in slices, and compares them where there are two. */
  'compare.run': call(compareSides)<{ readonly run: number } | CompareProblem>(),
  'compare.cancel': call(count)<void>(),
  'compare.result': call(count)<CompareResult | undefined>(),
  /** A frame of a source with all that is needed to decode it. */
  'compare.frame': call(count, count)<FrameRecord | undefined>(),
  /** The profile of a run's first or second side, to be kept. */
  'compare.profile': call(count, count.max(1))<CompareFile | CompareProblem>(),
  'compare.report': call(compareReportWish)<CompareFile | CompareProblem>(),
  'checks.suites': call()<readonly ReadySuiteInfo[]>(),
  /** Runs suites, in place of the run before; what is wrong with them is answered with its place. */
  'checks.start': call(checkWish)<{ readonly run: number } | { readonly faults: readonly SuiteFault[] }>(),
  'checks.stop': call()<void>(),
  /** The run that goes on, or the last one. */
  'checks.state': call()<RunState | undefined>(),
  /** The last run as a text to keep. */
  'checks.report': call(reportFormat)<string | undefined>(),
  /** What one device, or all of the session, have exercised of their families so far, and what is unseen. */
  'checks.coverage': call(z.string().min(1).max(200).optional())<readonly Coverage[]>(),
  /** Answers the remark; of several rows the last one. */
  'remark.make': call(remarkWish)<Remark | { readonly problem: string }>(),
  remarks: call()<readonly Remark[]>(),
} as const

type CallTable = typeof calls
export type CallName = keyof CallTable
export type Arguments<K extends CallName> = CallTable[K] extends Call<infer A, unknown> ? A : never
export type Answer<K extends CallName> = CallTable[K] extends { readonly result?: infer Result } ? Result : never
export type Handlers = { readonly [K in CallName]: (...args: Arguments<K>) => Answer<K> | Promise<Answer<K>> }

/** What the host tells the window of its own accord. */
export interface Streams {
  /** Views that have grown or whose filter went on; at most 30 times a second. */
  readonly views: readonly ViewState[]
  readonly listener: ListenerState
  readonly status: Status
  /** Counts up whenever a command has changed. */
  readonly commands: number
  readonly relay: RelayState
  /** While virtual devices run, four times a second. */
  readonly simulator: SimulatorState
  /** While a replay goes on, four times a second. */
  readonly replay: ReplayState
  /** At most four times a second. */
  readonly captures: CaptureState
  /** What is opened to be compared, and comparisons at work. */
  readonly compare: CompareState
  /** Counts up whenever a run of checks has changed. */
  readonly checks: number
}
export type StreamName = keyof Streams
export const streamNames = [
  'views',
  'listener',
  'status',
  'commands',
  'relay',
  'simulator',
  'replay',
  'captures',
  'compare',
  'checks',
] as const satisfies readonly StreamName[]

/**
 * The browser shell's WebSocket carries MessagePack frames: the window calls with `[id, name, arguments]`; the host answers
 * `[id, answer]` or `[id, null, problem]`, and tells of its own accord `[stream, data]`. Closed with 1008: no session.
 */
export type HostFrame =
  | readonly [id: number, answer: unknown]
  | readonly [id: number, answer: null, problem: string]
  | readonly [stream: StreamName, data: unknown]

/** How the window reaches the host: Electron's IPC or a WebSocket, the window does not know which. */
export interface Bridge {
  call<K extends CallName>(name: K, ...args: Arguments<K>): Promise<Answer<K>>
  /** Answers how to stop listening. */
  on<K extends StreamName>(name: K, hear: (data: Streams[K]) => void): () => void
}
