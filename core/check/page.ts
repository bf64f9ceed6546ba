import { evidenceStyle } from '../capture/export/evidence-style.ts'
import { escapeHtml as html, htmlPage } from '../capture/export/html.ts'
import { type Coverage, groupsOf, seenOf, unseenOf } from './coverage.ts'
import { type Evidence, exchange, type ReportHead } from './exchange.ts'
import { type CheckResult, overall, type SuiteResult } from './run.ts'

/** What is open in `CheckResult` is not told here: a report is written when a run is over. */
export const signs = { pass: '✓', fail: '✗', undecided: '?' } as const

const style = `${evidenceStyle}
td:first-child { white-space: nowrap; font-weight: 600 }
.pass > td:first-child, .verdict.pass { color: #176b3a } .fail > td:first-child, .verdict.fail { color: #b3261e } .undecided > td:first-child, .verdict.undecided { color: #8a5a00 }
.verdict { font-size: 1.1rem; font-weight: 600 } p { margin: .2rem 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.45 ui-monospace, monospace; background: #8882; padding: .6rem }
@media (prefers-color-scheme: dark) { .pass > td:first-child, .verdict.pass { color: #6fd39a } .fail > td:first-child, .verdict.fail { color: #ff8a80 } .undecided > td:first-child, .verdict.undecided { color: #ffc35a } }`

/** One page that needs nothing else: to send by mail, to keep beside a release. */
export function page(results: readonly SuiteResult[], about: ReportHead, evidence: Evidence, coverage: readonly Coverage[] = []): string {
  const found = overall(results)
  const verdict = found === 'pass' && about.problem !== undefined ? 'undecided' : found
  const body = `<h1>${html(about.capture)}</h1><p>Checked ${html(about.timestamp.replace('T', ' '))} UTC by Trackscope</p>
<p class="verdict ${verdict}">${signs[verdict]} ${verdict}${about.problem === undefined ? '' : `: ${html(about.problem)}`}</p>
${results.map((one) => section(one, evidence)).join('\n')}
${coverage.map(coverageSection).join('\n')}`
  return htmlPage(`Trackscope: ${about.capture}`, style, body)
}

function section({ suite, results }: SuiteResult, evidence: Evidence): string {
  const about = suite.about === undefined ? '' : `<p>${html(suite.about)}</p>`
  const rows = results.map((result) => line(result, evidence))
  return `<h2>${html(suite.title)}</h2>${about}<table><thead><tr><th>Verdict</th><th>Check</th><th>Found</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
}

function line(result: CheckResult, evidence: Evidence): string {
  const { check, verdict, text } = result
  const detail = verdict === 'fail' ? `<details><summary>the rows</summary><pre>${html(exchange(result, evidence))}</pre></details>` : ''
  const why = check.why === undefined || verdict === 'pass' ? '' : `<p>${html(check.why)}</p>`
  const name = `${html(check.name)}${check.optional ? ' (optional)' : ''}`
  return `<tr class="${verdict}"><td>${signs[verdict]} ${verdict}</td><td>${name}${why}</td><td>${html(text)}${detail}</td></tr>`
}

/** Of each kind how much was seen; what was not stands by name. */
function coverageSection(coverage: Coverage): string {
  const rows = groupsOf(coverage).map(
    ({ name, items }) =>
      `<tr><td>${seenOf(items)} of ${items.length}</td><td>${html(name)}</td><td>${html(unseenOf(items).join(', '))}</td></tr>`,
  )
  return `<h2>Coverage of ${html(coverage.family)}</h2><p>${coverage.frames} frames of the device</p><table><thead><tr><th>Seen</th><th>What</th><th>Unseen</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
}
