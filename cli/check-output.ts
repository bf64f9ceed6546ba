import { writeFileSync } from 'node:fs'
import { type Coverage, groupsOf, seenOf, unseenOf } from '../core/check/coverage.ts'
import type { Evidence, ReportHead } from '../core/check/exchange.ts'
import { junit } from '../core/check/junit.ts'
import { page, signs } from '../core/check/page.ts'
import { overall, type SuiteResult } from '../core/check/run.ts'
import type { Verdict } from '../core/check/verbs.ts'

/** Where reports go, and in what form. */
export interface Wanted {
  readonly junit?: string | undefined
  readonly html?: string | undefined
  readonly json: boolean
}

/** What a run found. */
export interface Found {
  readonly about: ReportHead
  readonly results: readonly SuiteResult[]
  readonly evidence: Evidence
  readonly coverage?: readonly Coverage[] | undefined
  /** What goes into the JSON beside the suites. */
  readonly more?: Readonly<Record<string, unknown>>
}

/** Writes the reports that are wanted and prints the results; answers the exit code. */
export function tell({ about, results, evidence, coverage, more = {} }: Found, wanted: Wanted): number {
  if (wanted.junit !== undefined && !write(wanted.junit, junit(results, about, evidence))) return 2
  if (wanted.html !== undefined && !write(wanted.html, page(results, about, evidence, coverage))) return 2
  const found = overall(results)
  const verdict: Verdict = found === 'pass' && about.problem !== undefined ? 'undecided' : found
  if (wanted.json) console.log(JSON.stringify({ ...about, verdict, ...more, suites: results, coverage }))
  else {
    print(results)
    printCoverage(coverage ?? [])
  }
  if (about.problem !== undefined) console.error(`trackscope check: ${about.problem}`)
  return { pass: 0, fail: 1, undecided: 2 }[verdict]
}

function print(results: readonly SuiteResult[]): void {
  for (const { suite, results: checks } of results) {
    console.log(suite.title)
    for (const { check, verdict, text, failures } of checks) {
      console.log(
        `  ${signs[verdict]} ${check.name}: ${verdict === 'pass' ? '' : `${verdict}${check.optional ? ' (optional)' : ''}: `}${text}`,
      )
      if (verdict !== 'fail') continue
      for (const { rows, text: what } of failures.slice(0, 3)) console.log(`      ${what}   rows ${rows.join(', ')}`)
      if (check.why !== undefined) console.log(`      why: ${check.why}`)
    }
    const count = (verdict: string) => checks.filter((one) => one.verdict === verdict).length
    console.log(`  ${count('pass')} passed, ${count('fail')} failed, ${count('undecided')} undecided`)
  }
}

/** How much of each family was seen, and what was not. */
function printCoverage(coverage: readonly Coverage[]): void {
  for (const one of coverage) {
    console.log(`Coverage of ${one.family}: ${one.frames} frames`)
    for (const { name, items } of groupsOf(one)) {
      const unseen = unseenOf(items)
      console.log(`  ${name}: ${seenOf(items)} of ${items.length}${unseen.length === 0 ? '' : `; unseen: ${unseen.join(', ')}`}`)
    }
  }
}

export function write(path: string, text: string): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch (error) {
    fail(`${path} cannot be written: ${(error as Error).message}`)
    return false
  }
}

/** Says on standard error why there is no answer; the exit code for that. */
export function fail(text: string): number {
  console.error(`trackscope check: ${text}`)
  return 2
}
