import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, junit } from '../core/check/reports.ts'
import { overall, type SuiteResult } from '../core/check/run.ts'
import { readSuite, type Suite } from '../core/check/suite.ts'
import { checkJournal, evidence } from '../core/host/check/check-capture.ts'
import { goldenDifferences, goldenLines } from '../core/host/check/golden.ts'
import { readySuites } from '../core/host/check/library.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, readArguments, UsageError } from './usage.ts'

export const check: Command = {
  name: 'check',
  says: 'runs suites of checks over a capture, for QA and CI',
  help: `trackscope check SUITE... --capture FILE [options]
trackscope check --golden DIR [--record]

Runs suites of checks (docs/checks.md) over a capture. SUITE is a YAML file or a ready-made one: ${readySuites()
    .map(({ id }) => id)
    .join(', ')}.

  --capture FILE    the capture; several times for several files of one session
  --device ID       only this device
  --set NAME=VALUE  a parameter of the suites
  --junit FILE      a JUnit report
  --html FILE       a report to read
  --json            the results as one JSON object
  --zone ±HH:MM     the zone of times in text logs (UTC)

--golden decodes every capture of a folder and compares with what was recorded beside it (NAME.golden.jsonl); --record records.

Exits with 0 when every check passed, 1 when one failed, 2 when none failed but some could not be decided (too little data is
never a pass), or on wrong usage.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    const zone = zoneOf(values.zone)
    if (values.golden !== undefined) return await golden(values.golden, values.record, zone)
    if (positionals.length === 0) throw new UsageError('give a suite')
    if (values.capture === undefined) throw new UsageError('give a capture with --capture')
    const suites = readSuites(positionals, settings(values.set ?? []))
    if (!suites) return 2
    const open = await openCapture(values.capture, { zone })
    if ('problem' in open) return fail(open.problem)
    sayTroubles(open.opened)
    const checked = checkJournal(open.reader, suites, values.device)
    if ('problems' in checked) {
      for (const { suite, line, text } of checked.problems) console.error(`trackscope check: ${suite}:${line}: ${text}`)
      return 2
    }
    const about = { capture: values.capture.join(', '), timestamp: new Date(open.started).toISOString().slice(0, 19) }
    const rowText = (row: number) => evidence(open.reader, row)
    if (values.junit !== undefined && !write(values.junit, junit(checked.results, about, rowText))) return 2
    if (values.html !== undefined && !write(values.html, html(checked.results, about, rowText))) return 2
    if (values.json) console.log(JSON.stringify({ ...about, verdict: overall(checked.results), suites: checked.results }))
    else print(checked.results)
    open.store.close()
    return { pass: 0, fail: 1, undecided: 2 }[overall(checked.results)]
  },
}

const options = {
  capture: { type: 'string', multiple: true },
  device: { type: 'string' },
  set: { type: 'string', multiple: true },
  junit: { type: 'string' },
  html: { type: 'string' },
  json: { type: 'boolean', default: false },
  zone: { type: 'string' },
  golden: { type: 'string' },
  record: { type: 'boolean', default: false },
} as const

function settings(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not ${JSON.stringify(text)}`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function readSuites(names: readonly string[], given: Readonly<Record<string, string>>): Suite[] | undefined {
  const ready = new Map(readySuites().map(({ id, text }) => [id, text]))
  let isGood = true
  const suites = names.flatMap((name) => {
    const read = readSuite(ready.get(name) ?? fileText(name), given)
    if (!('problems' in read)) return [read]
    isGood = false
    for (const { line, column, text } of read.problems) console.error(`trackscope check: ${name}:${line}:${column}: ${text}`)
    return []
  })
  const unknown = isGood ? Object.keys(given).find((name) => !suites.some(({ parameters }) => parameters.includes(name))) : undefined
  if (unknown !== undefined) throw new UsageError(`no suite has a parameter ${JSON.stringify(unknown)}`)
  return isGood ? suites : undefined
}

function fileText(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    throw new UsageError(`${name} is no ready-made suite and cannot be read: ${(error as Error).message}`)
  }
}

function write(path: string, text: string): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch (error) {
    fail(`${path} cannot be written: ${(error as Error).message}`)
    return false
  }
}

function fail(text: string): number {
  console.error(`trackscope check: ${text}`)
  return 2
}

const signs = { pass: '✓', fail: '✗', undecided: '?' } as const

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

const ending = '.golden.jsonl'

/** Stored captures against what was recorded of them. */
async function golden(folder: string, record: boolean, zone: number): Promise<number> {
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => /\.(pcapng|pcap|cap|jsonl|log|txt|csv)$/.test(name) && !name.endsWith(ending))
  } catch (error) {
    throw new UsageError(`${folder} cannot be read: ${(error as Error).message}`)
  }
  if (names.length === 0) return fail(`${folder} has no captures`)
  let code = 0
  for (const name of names.toSorted()) code = Math.max(code, await goldenOne(join(folder, name), record, zone))
  return code
}

async function goldenOne(path: string, record: boolean, zone: number): Promise<number> {
  const open = await openCapture([path], { zone })
  if ('problem' in open) return fail(`${path}: ${open.problem}`)
  const today = [...goldenLines(open.reader)]
  open.store.close()
  const beside = `${path}${ending}`
  if (record) {
    if (!write(beside, `${today.join('\n')}\n`)) return 2
    console.log(`recorded ${beside}: ${today.length} rows`)
    return 0
  }
  let recorded: string[]
  try {
    recorded = readFileSync(beside, 'utf8').trimEnd().split('\n')
  } catch {
    return fail(`${beside} is missing: --record writes it`)
  }
  const found = goldenDifferences(recorded, today)
  console.log(`${found.length === 0 ? '✓' : '✗'} ${path}: ${today.length} rows`)
  for (const line of found) console.log(`  ${line.slice(0, 400)}`)
  return found.length === 0 ? 0 : 1
}
