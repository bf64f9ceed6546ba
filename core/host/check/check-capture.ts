import type { SuiteResult } from '../../check/run.ts'
import type { Suite } from '../../check/suite.ts'
import type { Reader } from '../journal/reader.ts'
import { Pass, type SuiteProblem } from './pass.ts'

export type Checked = { readonly results: readonly SuiteResult[] } | { readonly problems: readonly SuiteProblem[] }

/** Runs suites over a journal at once. */
export function checkJournal(reader: Reader, suites: readonly Suite[], device?: string): Checked {
  const pass = Pass.of(reader, suites, { device })
  if (!(pass instanceof Pass)) return pass
  const { order } = reader.journal
  for (let at = 0; at < order.count; at++) pass.see(order.at(at))
  return { results: pass.results(pass.to) }
}
