import type { Trip, TripClock } from '../report/trip.ts'
import { z } from '../schema.ts'
import { call, count } from './call.ts'

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
  /** u32: indices of the values before which there was a silence (`silence.ts`), in order; a line is not drawn across it. */
  readonly starts: Uint8Array
}

/** How often values fall between each two edges; there is one edge more than counts. */
export interface Histogram {
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

export interface SeriesSet {
  readonly range: { readonly from: number; readonly to: number } | undefined
  readonly series: readonly Series[]
  /** Of the intervals between reports, by device; all have the same edges. */
  readonly intervals: readonly { readonly identity: string; readonly histogram: Histogram }[]
  /** When what is in the range arrived: the range itself, where arrival is the clock. */
  readonly arrivals: { readonly from: number; readonly to: number } | undefined
  /** Frames from devices by type, in equal parts of that. */
  readonly types: readonly { readonly type: string; readonly counts: readonly number[] }[]
  readonly version: string
}

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

export const trackCalls = {
  /** Where devices were; undefined where nothing has changed since `version`. */
  'tracks.read': call(tracksQuery)<Tracks | undefined>(),
  /** What devices measured: any report key or attribute that is a number, `interval` and `delay`. */
  'series.read': call(seriesQuery)<SeriesSet | undefined>(),
} as const
