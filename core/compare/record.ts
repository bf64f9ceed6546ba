import type { Wording } from '../language.ts'
import { z } from '../schema.ts'
import { allowSchema } from './allow.ts'
import type { Difference } from './difference.ts'

// What of a comparison crosses between the engine and the window.

/** The running session among what can be compared. */
export const sessionSource = 0
/** Devices of a source that are named one by one, those with the most frames. */
export const listedDevices = 200

const count = z.number().int().nonnegative()

export const compareOpenWish = z.discriminatedUnion('of', [
  /** One capture or profile, or the files of one capture. */
  z.object({ of: z.literal('files'), paths: z.array(z.string().min(1).max(4096)).min(1).max(100) }),
  /** A ready-made scenario, rehearsed. */
  z.object({ of: z.literal('sample'), scenario: z.string().min(1).max(100) }),
])
export type CompareOpenWish = z.infer<typeof compareOpenWish>

/** Which rows of a source: of one device, of a stretch of time (ms since 1970 UTC, ends included). */
export const compareSide = z.object({
  source: count,
  device: z.string().min(1).max(200).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
})
export type CompareSide = z.infer<typeof compareSide>

/** Two sides; or one alone, of which only the profile is wanted. */
export const compareSides = z.array(compareSide).min(1).max(2)

export const compareReportWish = z.object({ run: count, format: z.enum(['html', 'json']), allow: allowSchema.shape.allow })
export type CompareReportWish = z.infer<typeof compareReportWish>

/** Something that can be a side: the running session, an opened capture, a profile, a sample. */
export interface CompareSource {
  readonly source: number
  readonly kind: 'session' | 'capture' | 'profile' | 'sample'
  readonly name: string
  readonly state: 'opening' | 'ready' | 'failed'
  /** Of so many bytes, or seconds of a rehearsal. */
  readonly done: number
  readonly total: number
  /** Why it can't be used. */
  readonly problem?: Wording
  /** What could not be read, or with doubt. */
  readonly troubles: readonly Wording[]
  readonly frames: number
  readonly families: readonly string[]
  readonly devices: readonly { readonly identity: string; readonly family: string | undefined; readonly firmware?: string }[]
  readonly deviceCount: number
  /** When it was, ms since 1970 UTC; how many rows there are in each equal part of that. */
  readonly from?: number
  readonly to?: number
  readonly density: readonly number[]
}

/** Two sides being compared. */
export interface CompareRun {
  readonly run: number
  readonly sides: readonly CompareSide[]
  readonly state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Rows looked at, of so many. */
  readonly done: number
  readonly total: number
  readonly problem?: Wording
}

export interface CompareState {
  /** Without the session, which changes all the time: `compare.session` tells of it. */
  readonly sources: readonly CompareSource[]
  readonly runs: readonly CompareRun[]
}

/** What one side turned out to be. */
export interface ComparedSide {
  readonly side: CompareSide
  readonly kind: CompareSource['kind']
  readonly name: string
  readonly frames: number
  readonly devices: number
  readonly links: number
  readonly from?: number
  readonly to?: number
  readonly families: Readonly<Record<string, number>>
  /** What devices said of their firmware. */
  readonly firmware: readonly string[]
}

export interface CompareResult {
  readonly a: ComparedSide
  readonly b: ComparedSide
  /** All of them, nothing accepted yet: whoever looks at them has the list of what is. */
  readonly found: readonly Difference[]
  /** Differences beyond what is told. */
  readonly omitted: number
  readonly warnings: readonly string[]
}

/** A file for the person to keep. */
export interface CompareFile {
  readonly name: string
  readonly text: string
}

export type CompareProblem = { readonly problem: Wording }
