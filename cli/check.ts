import { readFileSync } from 'node:fs'
import { durationOf } from '../core/check/quantities.ts'
import { readSuite, type Suite } from '../core/check/suite.ts'
import type { CheckWish } from '../core/check/record.ts'
import { checkJournal } from '../core/host/check/check-capture.ts'
import { CoverageReader } from '../core/host/check/coverage.ts'
import { evidence } from '../core/host/check/evidence.ts'
import { readySuites } from '../core/host/check/library.ts'
import type { Reader } from '../core/host/journal/reader.ts'
import { readyScenarios } from '../core/host/simulator/library.ts'
import { golden } from './check-golden.ts'
import { checkLive } from './check-live.ts'
import { fail, tell, type Wanted } from './check-output.ts'
import { openCapture, sayTroubles, zoneOf } from './open-capture.ts'
import { type Command, ports, readArguments, UsageError, wholeNumber } from './usage.ts'

const readyIds = (wanted: 'family' | 'model'): string =>
  readySuites()
    .flatMap(({ id, of }) => (of === wanted ? [id] : []))
    .join(', ')

export const check: Command = {
  name: 'check',
  says: 'runs suites of checks over a capture or a live device, for QA and CI',
  help: `trackscope check SUITE... --capture FILE [options]
trackscope check SUITE... --listen [options]
trackscope check SUITE... --simulate SCENARIO [options]
trackscope check --golden DIR [--record]

Runs suites of checks (docs/checks.md) over a capture, over what devices say from now on, or over simulated devices. SUITE is a
YAML file or a ready-made one:
  of a protocol family: ${readyIds('family')}
  of a model, whatever it speaks: ${readyIds('model')}

  --capture FILE    the capture; several times for several files of one session
  --listen          listens for devices and checks what they say; does the suites' set-up steps
  --simulate NAME   plays a scenario in place of real devices: a YAML file, or ${readyScenarios()
    .map(({ id }) => id)
    .join(', ')}
  --device ID       only this device
  --set NAME=VALUE  a parameter of the suites
  --junit FILE      a JUnit report
  --html FILE       a report to read
  --json            the results as one JSON object
  --coverage        what was exercised of the family, message types, fields, values, alarms, commands, and what is unseen; in the
                    reports too; over a capture it needs no suite
  --zone ±HH:MM     the zone of times in text logs (UTC)

While it listens or plays:
  --for TIME        how long at most: 90 s, 10 min; else what the suites say, or 10 min
  --port N          (8888; 0: any free one)
  --bind ADDRESS    (all addresses of this machine)
  --confirm DIGITS  the last four characters of the device's identity, where set-up steps can do harm

A live run ends when everything is decided or the time is up. What must hold throughout (never, always, every, monotonic, unique,
constant, share) passes only then.

--golden decodes every capture of a folder and compares with what was recorded beside it (NAME.golden.jsonl); --record records.

Exits with 0 when every check passed, 1 when one failed, 2 when none failed but some could not be decided (too little data is
never a pass), or on wrong usage.`,
  async run(args) {
    const { values, positionals } = readArguments(args, options, true)
    const zone = zoneOf(values.zone)
    if (values.golden !== undefined) return await golden(values.golden, values.record, zone)
    const ways = [values.capture !== undefined, values.listen, values.simulate !== undefined].filter(Boolean).length
    if (positionals.length === 0 && !(values.coverage && values.capture !== undefined)) throw new UsageError('give a suite')
    if (ways !== 1) throw new UsageError('give a capture with --capture, or --listen, or --simulate: one of them')
    const given = settings(values.set ?? [])
    const written = positionals.map((name) => ({ name, text: suiteText(name) }))
    const suites = readSuites(written, values.device === undefined ? given : { identity: values.device, ...given })
    if (!suites) return 2
    const unknown = Object.keys(given).find((name) => !suites.some(({ parameters }) => Object.hasOwn(parameters, name)))
    if (unknown !== undefined) throw new UsageError(`no suite has a parameter ${JSON.stringify(unknown)}`)
    if (values.capture !== undefined) return await checkCapture(values.capture, suites, { ...values, zone })
    return await live(written, given, values)
  },
}

const options = {
  capture: { type: 'string', multiple: true },
  listen: { type: 'boolean', default: false },
  simulate: { type: 'string' },
  device: { type: 'string' },
  set: { type: 'string', multiple: true },
  junit: { type: 'string' },
  html: { type: 'string' },
  json: { type: 'boolean', default: false },
  zone: { type: 'string' },
  for: { type: 'string' },
  port: { type: 'string' },
  bind: { type: 'string' },
  confirm: { type: 'string' },
  coverage: { type: 'boolean', default: false },
  golden: { type: 'string' },
  record: { type: 'boolean', default: false },
} as const

async function checkCapture(
  paths: readonly string[],
  suites: readonly Suite[],
  {
    device,
    zone,
    coverage: isCoverage,
    ...wanted
  }: Wanted & {
    readonly device?: string | undefined
    readonly zone: number
    readonly coverage: boolean
  },
): Promise<number> {
  const open = await openCapture(paths, { zone })
  if ('problem' in open) return fail(open.problem)
  sayTroubles(open.opened)
  try {
    const checked = checkJournal(open.reader, suites, device)
    if ('problems' in checked) {
      for (const { suite, line, text } of checked.problems) fail(`${suite}:${line}: ${text}`)
      return 2
    }
    if (suites.some(({ setup }) => setup.length > 0))
      console.error('trackscope check: set-up steps are for live runs: a capture stays as it is')
    const about = { capture: paths.join(', '), timestamp: new Date(open.started).toISOString().slice(0, 19) }
    const coverage = isCoverage ? coverageOf(open.reader, device) : undefined
    const code = tell({ about, results: checked.results, evidence: (row) => evidence(open.reader, row), coverage }, wanted)
    return suites.length > 0 ? code : coverage?.some(({ frames }) => frames > 0) ? 0 : 2
  } finally {
    open.store.close()
  }
}

function coverageOf(reader: Reader, device: string | undefined) {
  const read = new CoverageReader(reader)
  while (read.advance(1000));
  return read.read(device)
}

type LiveValues = Wanted & { readonly coverage: boolean } & {
  readonly [K in 'simulate' | 'device' | 'for' | 'port' | 'bind' | 'confirm']?: string | undefined
}

function live(suites: CheckWish['suites'], set: Readonly<Record<string, string>>, values: LiveValues): Promise<number> {
  const { simulate, device, confirm, ...wanted } = values
  const isPlayed = simulate !== undefined
  const lasts = values.for === undefined ? undefined : durationOf(/^\d+$/.test(values.for) ? Number(values.for) : values.for)
  if (values.for !== undefined && (lasts === undefined || lasts < 1000 || lasts > 7 * 86_400_000))
    throw new UsageError(`--for takes a time from 1 s to 7 d, as 90 s or 10 min, not ${JSON.stringify(values.for)}`)
  return checkLive({
    ...wanted,
    port: wholeNumber('port', values.port, isPlayed ? 0 : 8888, ports),
    bind: values.bind ?? (isPlayed ? '127.0.0.1' : undefined),
    wish: {
      suites,
      set: { ...set },
      on: isPlayed ? { kind: 'simulated', scenario: scenarioText(simulate) } : { kind: 'live' },
      device,
      confirmation: confirm,
      lasts,
    },
  })
}

function settings(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not ${JSON.stringify(text)}`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function readSuites(written: CheckWish['suites'], given: Readonly<Record<string, string>>): Suite[] | undefined {
  let isGood = true
  const suites = written.flatMap(({ name, text }) => {
    const read = readSuite(text, given)
    if (!('problems' in read)) return [read]
    isGood = false
    for (const { line, column, text } of read.problems) fail(`${name}:${line}:${column}: ${text}`)
    return []
  })
  return isGood ? suites : undefined
}

const suiteText = (name: string): string => readySuites().find(({ id }) => id === name)?.text ?? fileText(name, 'suite')
const scenarioText = (name: string): string => readyScenarios().find(({ id }) => id === name)?.text ?? fileText(name, 'scenario')

function fileText(name: string, what: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    throw new UsageError(`${name} is no ready-made ${what} and cannot be read: ${(error as Error).message}`)
  }
}
