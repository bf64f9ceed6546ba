import type { CheckResult } from '../../core/check/run.ts'

/** A check of a run with the suite that it is of. */
export interface Line extends CheckResult {
  readonly suite: string
}
