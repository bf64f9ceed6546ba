import type { Coverage } from '../check/coverage.ts'
import { checkWish, type ReadySuiteInfo, reportFormat, type RunState, type SuiteFault } from '../check/record.ts'
import { z } from '../schema.ts'
import { call, stream } from './call.ts'

export const checkCalls = {
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
} as const

export const checkStreams = {
  /** Counts up whenever a run of checks has changed. */
  checks: stream<number>(),
} as const
