import type { CheckResult } from './run.ts'

/** Shows a row of the capture as lines of text. */
export type Evidence = (row: number) => string

/** What a report is about. */
export interface ReportHead {
  /** What was checked: the capture's name, or whom a live run was against. */
  readonly capture: string
  /** When it began, UTC to the second: `2026-11-20T09:30:00`. */
  readonly timestamp: string
  /** Why the run cannot pass, whatever its checks say. */
  readonly problem?: string | undefined
}

/** So many failures and rows of a check are shown: a report stays a page, whatever the capture. */
const most = { failures: 10, rows: 24, text: 60_000 }

/** The first failures of a check with the rows they are about. */
export function exchange({ failures, failed }: CheckResult, evidence: Evidence): string {
  let [rows, text] = [0, '']
  for (const failure of failures.slice(0, most.failures)) {
    const shown = failure.rows.slice(0, most.rows - rows)
    if (shown.length === 0 || text.length > most.text) break
    rows += shown.length
    text += `${failure.text}\n${shown.map((row) => evidence(row)).join('\n')}\n`
  }
  const more = failed - Math.min(failed, failures.length, most.failures)
  return more > 0 ? `${text}and ${more} more\n` : text
}
