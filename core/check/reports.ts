import type { CheckResult, SuiteResult } from './run.ts'

/** Shows a row of the capture as lines of text. */
export type Evidence = (row: number) => string

/** So many failures and rows of a check are shown: a report stays a page, whatever the capture. */
const most = { failures: 10, rows: 24, text: 60_000 }

/** The first failures of a check with the rows they are about. */
function exchange({ failures, failed }: CheckResult, evidence: Evidence): string {
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

/** JUnit's XML: failures as failures, undecided checks as skipped, the raw exchange in system-out. */
export function junit(
  results: readonly SuiteResult[],
  about: { readonly capture: string; readonly timestamp: string },
  evidence: Evidence,
): string {
  const suites = results.map(({ suite, results: checks }) => {
    const of = (verdict: string) => checks.filter((one) => one.verdict === verdict).length
    const cases = checks.map((check) => testCase(suite.title, check, evidence))
    return `  <testsuite name="${xml(suite.title)}" tests="${checks.length}" failures="${of('fail')}" errors="0" skipped="${of('undecided')}" time="0" timestamp="${xml(about.timestamp)}" hostname="trackscope">
    <properties>
      <property name="capture" value="${xml(about.capture)}"/>
    </properties>
${cases.join('\n')}
    <system-out></system-out>
    <system-err></system-err>
  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}

function testCase(suite: string, result: CheckResult, evidence: Evidence): string {
  const { check, verdict, text } = result
  const head = `    <testcase name="${xml(check.name)}" classname="${xml(suite)}" time="0"`
  if (verdict === 'pass') return `${head}/>`
  const why = check.why === undefined ? '' : `${check.why}\n`
  if (verdict === 'undecided') return `${head}>\n      <skipped message="${xml(`undecided: ${text}`)}"/>\n    </testcase>`
  return `${head}>
      <failure message="${xml(text)}" type="${check.severity}">${xml(why + text)}</failure>
      <system-out>${xml(exchange(result, evidence))}</system-out>
    </testcase>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text for XML and HTML. What XML 1.0 cannot hold (control characters, lone surrogates) becomes U+FFFD. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character]!)

const signs = { pass: '✓ pass', fail: '✗ fail', undecided: '? undecided' } as const

/** One page that needs nothing else: to send by mail, to keep beside a release. */
export function html(
  results: readonly SuiteResult[],
  about: { readonly capture: string; readonly timestamp: string },
  evidence: Evidence,
): string {
  const sections = results.map(({ suite, results: checks }) => {
    const rows = checks.map((result) => {
      const { check, verdict, text } = result
      const detail = verdict === 'fail' ? `<details><summary>the rows</summary><pre>${xml(exchange(result, evidence))}</pre></details>` : ''
      const why = check.why === undefined || verdict === 'pass' ? '' : `<p>${xml(check.why)}</p>`
      return `<tr class="${verdict}"><td>${signs[verdict]}</td><td>${xml(check.name)}${check.optional ? ' (optional)' : ''}${why}</td><td>${xml(text)}${detail}</td></tr>`
    })
    const aboutSuite = suite.about === undefined ? '' : `<p>${xml(suite.about)}</p>`
    return `<h2>${xml(suite.title)}</h2>${aboutSuite}<table><thead><tr><th>Verdict</th><th>Check</th><th>Found</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Trackscope: ${xml(about.capture)}</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d5dae1}
td:first-child{white-space:nowrap;font-weight:600}.pass td:first-child{color:#176b3a}.fail td:first-child{color:#a3161c}.undecided td:first-child{color:#7a5200}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:12px/1.45 ui-monospace,monospace;background:#f4f6f8;padding:.6rem}p{margin:.2rem 0;color:#465062}
@media(prefers-color-scheme:dark){body{background:#12161c;color:#e3e8ef}th,td{border-color:#333c48}pre{background:#1b222b}p{color:#a8b3c2}.pass td:first-child{color:#6fd39a}.fail td:first-child{color:#ff8f8f}.undecided td:first-child{color:#f0c060}}
</style></head><body>
<h1>${xml(about.capture)}</h1><p>Checked ${xml(about.timestamp)} by Trackscope</p>
${sections.join('\n')}
</body></html>
`
}
