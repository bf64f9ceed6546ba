import { type Evidence, exchange, type ReportHead } from './exchange.ts'
import type { CheckResult, SuiteResult } from './run.ts'

/** What a suite's system-out holds at most: a viewer opens it whole. */
const mostText = 1_000_000

/**
 * JUnit's XML as both the Ant schema and Jenkins' take it: failures as failures, undecided checks as skipped, a run that cannot pass
 * as an error, the raw exchange of every failure in the suite's system-out.
 */
export function junit(results: readonly SuiteResult[], about: ReportHead, evidence: Evidence): string {
  const suites = results.map((one, id) => testSuite(one, id, about, evidence))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}

function testSuite({ suite, results: checks }: SuiteResult, id: number, about: ReportHead, evidence: Evidence): string {
  const of = (verdict: string) => checks.filter((one) => one.verdict === verdict).length
  const title = xml(suite.title)
  const { problem } = about
  const cases = checks.map((check) => testCase(title, check))
  if (problem !== undefined)
    cases.unshift(`    <testcase name="the run" classname="${title}" time="0">
      <error message="${xml(problem)}" type="run"/>
    </testcase>`)
  let said = ''
  for (const check of checks) {
    if (check.verdict !== 'fail') continue
    const text = `== ${check.check.name}\n${exchange(check, evidence)}\n`
    if (said.length + text.length > mostText) {
      said += '== and more, left out here\n'
      break
    }
    said += text
  }
  return `  <testsuite id="${id}" package="trackscope" name="${title}" tests="${cases.length}" failures="${of('fail')}" errors="${problem === undefined ? 0 : 1}" skipped="${of('undecided')}" time="0" timestamp="${xml(about.timestamp)}" hostname="trackscope">
    <properties>
      <property name="capture" value="${xml(about.capture)}"/>
    </properties>
${cases.join('\n')}
    <system-out>${xml(said)}</system-out>
    <system-err></system-err>
  </testsuite>`
}

function testCase(suite: string, { check, verdict, text, failures }: CheckResult): string {
  const head = `    <testcase name="${xml(check.name)}" classname="${suite}" time="0"`
  if (verdict === 'pass') return `${head}/>`
  if (verdict === 'undecided') return `${head}>\n      <skipped message="${xml(`undecided: ${text}`)}"/>\n    </testcase>`
  const why = check.why === undefined ? '' : `${check.why}\n`
  const places = failures.map((one) => `${one.text} (rows ${one.rows.slice(0, 24).join(', ')})`)
  return `${head}>
      <failure message="${xml(text)}" type="${check.severity}">${xml([`${why}${text}`, ...places].join('\n'))}</failure>
    </testcase>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text for XML. What XML 1.0 cannot hold (control characters, lone surrogates) becomes U+FFFD. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character]!)
