import { z } from '../schema.ts'
import type { SuiteResult } from './run.ts'
import type { Verdict } from './verbs.ts'

/** One set-up step of a live run, and how far it is. */
export interface StepState {
  readonly says: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** Why it failed. */
  readonly words?: string
}

/** A run of suites as it stands: over what is there, or over what comes. */
export interface RunState {
  readonly run: number
  readonly state: 'running' | 'done' | 'stopped'
  readonly on: 'session' | 'live' | 'simulated'
  /** What it ran against, in words: for the head of a report. */
  readonly against: string
  /** ms since 1970 UTC. */
  readonly started: number
  /** Rows of rows, or ms of ms. */
  readonly done: number
  readonly total: number
  readonly steps: readonly StepState[]
  /** Why the run cannot pass, whatever its checks say. */
  readonly problem?: string
  readonly verdict: Verdict
  readonly suites: readonly SuiteResult[]
}

/** What is wrong with a suite that was to be run, and where (lines and columns from 1; 0: nowhere in particular). */
export interface SuiteFault {
  readonly suite: string
  readonly line: number
  readonly column: number
  readonly text: string
}

/** Which suites, against whom, and how. */
export const checkWish = z.object({
  suites: z
    .array(z.object({ name: z.string().min(1).max(200), text: z.string().max(200_000) }))
    .min(1)
    .max(50),
  /** Values of the suites' parameters. */
  set: z.record(z.string().max(100), z.string().max(2000)).optional(),
  /** Only this one's frames. */
  device: z.string().min(1).max(200).optional(),
  /** The rows of this session; what comes from now on; virtual devices of a scenario (YAML). */
  on: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('session') }),
    z.object({ kind: z.literal('live') }),
    z.object({ kind: z.literal('simulated'), scenario: z.string().max(100_000) }),
  ]),
  /** ms that a live run looks on; else what the suites say. */
  lasts: z
    .number()
    .int()
    .min(1000)
    .max(7 * 86_400_000)
    .optional(),
  /** What was typed to confirm set-up steps that can do harm. */
  confirmation: z.string().min(1).max(40).optional(),
})
export type CheckWish = z.infer<typeof checkWish>

/** A suite that comes with the application. */
export interface ReadySuiteInfo {
  readonly id: string
  readonly title: string
  readonly about: string
  /** The families that it looks at; none: all. */
  readonly families: readonly string[]
  /** It is for units of this model. */
  readonly model: string | undefined
  readonly checks: number
  /** YAML. */
  readonly text: string
}
/** What a run can be kept as. */
export const reportFormat = z.enum(['html', 'junit', 'json'])
export type ReportFormat = z.infer<typeof reportFormat>
