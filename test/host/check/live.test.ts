import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CheckResult } from '../../../core/check/run.ts'
import type { CheckWish, RunState } from '../../../core/check/record.ts'
import { readSuite } from '../../../core/check/suite.ts'

import { checkJournal } from '../../../core/host/check/check-capture.ts'
import { readySuites } from '../../../core/host/check/library.ts'
import type { Workbench } from '../../../core/host/workbench.ts'
import { gt06Login, listening, Tracker, until } from '../tracker.ts'

const scenario = (settings = '') =>
  `title: live\ndevices: [{ family: gt06, dialect: newer, interval: 0.3, heartbeat: 1, patience: 1, imei: '864209876543218'${settings} }]`
const suiteOf = (...checks: readonly string[]) => `title: live\nfamily: gt06\nchecks:\n${checks.map((one) => `  - { ${one} }\n`).join('')}`
const begin = async (): Promise<{ workbench: Workbench; port: number }> => {
  const made = await listening()
  closing.push(() => made.workbench.close())
  return made
}
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function start({ checks }: Workbench, text: string, wish: Partial<CheckWish> = {}): void {
  const started = checks.start({ suites: [{ name: 'live.yaml', text }], on: { kind: 'live' }, ...wish })
  if ('faults' in started) throw new Error(JSON.stringify(started.faults))
}
async function ended({ checks }: Workbench, ms = 20_000): Promise<RunState> {
  await until(
    () => checks.state!.state !== 'running',
    () => checks.state,
    ms,
  )
  return checks.state!
}
const simulated = (settings = '') => ({ on: { kind: 'simulated', scenario: scenario(settings) } }) as const
const verdicts = ({ suites }: Pick<RunState, 'suites'>) => suites[0]!.results.map(({ check, verdict }) => `${check.name}: ${verdict}`)

/** Every verb with a verdict that one and the same device gives it. */
const table = [
  ['always', 'always: verdict == match', 'pass'],
  ['always', "where: 'type == location', always: 'speed > 500'", 'fail'],
  ['always', "where: 'type == alarm', always: 'alarm == sos'", 'undecided'],
  ['never', "never: 'note == checksum'", 'pass'],
  ['never', "never: 'type == location'", 'fail'],
  ['never', "where: 'type == alarm', never: 'note == checksum'", 'undecided'],
  ['eventually', "eventually: 'type == location', within: 5 s", 'pass'],
  ['eventually', "eventually: 'type == alarm', within: 2 s", 'fail'],
  ['eventually', "eventually: 'type == alarm', within: 60 s", 'undecided'],
  ['every', "where: 'type == location', every: 1 s ± 990 ms", 'pass'],
  ['every', "where: 'type in (location, heartbeat)', every: 30 s ± 5 s", 'fail'],
  ['every', "where: 'type == alarm', every: 1 s ± 500 ms", 'undecided'],
  ['after', "after: 'direction == up and type == login', then: 'direction == down', within: 1 s", 'pass'],
  ['after', "after: 'type == login', then: 'type == alarm', within: 2 s", 'fail'],
  ['after', "after: 'type == alarm', then: 'type == location', within: 2 s", 'undecided'],
  ['command', "command: 'command == getVersion', answer: 'text contains \"GT06\"', within: 4 s", 'pass'],
  ['command', "command: 'command == getVersion', answer: 'text contains nonsense', within: 1 s", 'fail'],
  ['command', "command: 'command == rebootDevice', answer: 'text contains OK', within: 4 s", 'undecided'],
  ['monotonic', 'monotonic: serial_number', 'pass'],
  ['monotonic', "where: 'type == location', monotonic: length, strictly: true", 'fail'],
  ['monotonic', "where: 'type == alarm', monotonic: serial_number", 'undecided'],
  ['unique', 'unique: serial_number', 'pass'],
  ['unique', 'unique: length', 'fail'],
  ['unique', "where: 'type == alarm', unique: serial_number", 'undecided'],
  ['share', "where: 'type == location', share: 'valid == true', min: 50 %, atLeast: 5", 'pass'],
  ['share', "share: 'type == location', max: 5 %, atLeast: 5", 'fail'],
  ['share', "where: 'type == alarm', share: 'valid == true', min: 50 %", 'undecided'],
] as const

/** What a capture can tell as well. */
const told = (results: readonly CheckResult[]) =>
  results.filter(({ check }) => check.verb !== 'command').map(({ check, verdict }) => [check.name, verdict])

describe('over a simulated device that is live, each verb', () => {
  let state: RunState
  let again: readonly CheckResult[]
  beforeAll(async () => {
    const { workbench } = await listening()
    const text = `${suiteOf(...table.map(([, check], i) => `name: '${i}', ${check}`))}setup: [{ wait: 1 s }, { send: getVersion }]\n`
    start(workbench, text, { ...simulated(), lasts: 6000 })
    state = await ended(workbench)
    const read = readSuite(text)
    const checked = 'problems' in read ? read : checkJournal(workbench.reader, [read])
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
    again = checked.results[0]!.results
    await workbench.close()
  }, 30_000)
  test.each(table.map(([verb, check, verdict], i) => [verb, verdict, check, i] as const))('%s: %s', (_, verdict, __, i) => {
    expect(state.suites[0]!.results[i]).toMatchObject({ verdict })
  })
  test('gives what the same rows give once they are a capture', () => {
    expect(told(state.suites[0]!.results)).toEqual(told(again))
  })
  test('names the rows of its failures, and nothing is open at the end', () => {
    for (const { verdict, failures, open } of state.suites[0]!.results) {
      expect(open).toBeUndefined()
      if (verdict === 'fail') expect(failures[0]!.rows.length).toBeGreaterThan(0)
    }
  })
})

describe('a live run ends', () => {
  test('when everything is decided', async () => {
    const { workbench } = await begin()
    start(workbench, suiteOf("name: login, eventually: 'type == login', within: 5 s"), { ...simulated(), lasts: 600_000 })
    const state = await ended(workbench, 8000)
    expect(state).toMatchObject({ state: 'done', verdict: 'pass' })
    expect(workbench.simulation.state.running).toBe(false)
  })

  test('when the time is up; what must hold throughout is open until then', async () => {
    const { workbench } = await begin()
    start(workbench, suiteOf("name: sound, never: 'note == checksum'"), { ...simulated(), lasts: 2000 })
    await until(() => workbench.checks.state!.suites[0]!.results[0]!.occasions > 2)
    expect(workbench.checks.state).toMatchObject({ verdict: 'undecided', suites: [{ results: [{ verdict: 'pass', open: true }] }] })
    expect(await ended(workbench)).toMatchObject({ verdict: 'pass' })
  })

  test('when everything failed', async () => {
    const { workbench } = await begin()
    start(workbench, suiteOf("name: sound, never: 'type == login'"), { ...simulated(), lasts: 600_000 })
    expect(await ended(workbench, 8000)).toMatchObject({ verdict: 'fail' })
  })

  test('by hand, and then it does not pass', async () => {
    const { workbench } = await begin()
    start(workbench, suiteOf("name: sound, never: 'note == checksum'"), simulated())
    await until(() => workbench.checks.state!.suites[0]!.results[0]!.occasions > 2)
    workbench.checks.stop()
    expect(workbench.checks.state).toMatchObject({ state: 'stopped', verdict: 'undecided', problem: 'stopped before its time' })
  })

  test('undecided when nobody came', async () => {
    const { workbench } = await begin()
    start(workbench, suiteOf("name: sound, never: 'note == checksum'"), { lasts: 1000 })
    const state = await ended(workbench)
    expect(state).toMatchObject({ verdict: 'undecided', suites: [{ results: [{ verdict: 'undecided', text: 'no gt06 rows' }] }] })
  })
})

test('the suite of a model sees the answers to what is sent meanwhile', async () => {
  const { workbench } = await begin()
  const { text } = readySuites().find(({ id }) => id === 'tk-star-tk970')!
  const told = `${text}setup: [{ until: type == login, within: 5 s }, { send: positionSingle }, { send: engineStop }, { wait: 1 s }]\n`
  start(workbench, told, { ...simulated(', cruise: 5'), confirmation: '3218', lasts: 4000 })
  expect(verdicts(await ended(workbench))).toEqual(
    expect.arrayContaining([
      'Says where it is when it is asked: pass',
      'Answers when its relay is switched: pass',
      'Confirms another interval: undecided',
    ]),
  )
})

const withSteps = (steps: string, ...checks: string[]) => `${suiteOf(...checks)}setup: [${steps}]\n`

describe('set-up steps', () => {
  test('withhold and give acknowledgements', async () => {
    const { workbench } = await begin()
    start(
      workbench,
      withSteps(
        "{ withhold: 'type == login' }, { until: 'kind == closed', within: 10 s }, { answer: 'type == login' }",
        "name: unanswered, after: 'direction == up and type == login', then: 'direction == down', within: 500 ms",
        "name: gives up, eventually: 'kind == closed', within: 10 s",
      ),
      { ...simulated(', attempts: 2'), lasts: 8000 },
    )
    const state = await ended(workbench)
    expect(verdicts(state)).toEqual(['unanswered: fail', 'gives up: pass'])
    expect(state.steps.map((one) => one.state)).toEqual(['done', 'done', 'done'])
    // What was set for the run ends with it.
    const { handlers } = workbench.connect(() => undefined)
    expect(await handlers['listener.state']()).toMatchObject({ rules: [] })
  })

  test('drop the link of the device', async () => {
    const { workbench, port } = await begin()
    start(workbench, withSteps('{ drop: true }', "name: closed, eventually: 'kind == closed', within: 5 s"), { lasts: 8000 })
    const tracker = await Tracker.connect(port)
    await tracker.send(gt06Login)
    expect(await ended(workbench)).toMatchObject({ verdict: 'pass', steps: [{ state: 'done' }] })
    await until(() => tracker.closed)
    expect(workbench.reader.row(workbench.reader.count).summary).toBe('closed by us: a check dropped the link')
  })

  test('that cannot be done end the run, and it does not pass', async () => {
    const { workbench } = await begin()
    start(
      workbench,
      withSteps("{ until: 'type == alarm', within: 1 s }", "name: login, eventually: 'type == login', within: 5 s"),
      simulated(),
    )
    expect(await ended(workbench)).toMatchObject({
      verdict: 'undecided',
      problem: 'set-up, line 5: no type == alarm within 1 s',
      suites: [{ results: [{ verdict: 'pass' }] }],
    })
  })

  test('that can do harm want the end of the identity', async () => {
    const { workbench } = await begin()
    const text = withSteps('{ send: engineStop }', "name: login, eventually: 'type == login', within: 5 s")
    const wish = { suites: [{ name: 'harm.yaml', text }], ...simulated() }
    expect(workbench.checks.start(wish)).toMatchObject({ faults: [{ suite: 'harm.yaml', line: 5 }] })
    start(workbench, text, { ...simulated(), confirmation: '9999' })
    expect(await ended(workbench)).toMatchObject({ verdict: 'undecided', problem: expect.stringContaining('not confirmed') })
    start(workbench, text, { ...simulated(), confirmation: '3218' })
    expect(await ended(workbench)).toMatchObject({ verdict: 'pass' })
  })

  test('stand for one device where one is named', async () => {
    const { workbench, port } = await begin()
    start(
      workbench,
      withSteps(
        "{ withhold: 'type == login' }, { wait: 600 ms }",
        "name: answered, after: 'type == login', then: 'direction == down', within: 300 ms",
      ),
      {
        device: '353413532150362',
        lasts: 5000,
      },
    )
    const tracker = await Tracker.connect(port)
    await tracker.send(gt06Login)
    const { checks } = workbench
    await ended(workbench)
    expect(tracker.heard).toHaveLength(0)
    expect(checks.state).toMatchObject({ against: '353413532150362, live devices' })
  })
})

test('what a suite cannot be asked, and a scenario that is none, are said with their place', async () => {
  const { workbench } = await begin()
  const faultsOf = (text: string, on: CheckWish['on']) => workbench.checks.start({ suites: [{ name: 'a.yaml', text }], on })
  expect(faultsOf(suiteOf('name: x, allways: device'), { kind: 'session' })).toMatchObject({ faults: [{ suite: 'a.yaml', line: 4 }] })
  const good = suiteOf('name: x, always: device')
  expect(faultsOf(good, { kind: 'simulated', scenario: 'title: x\ndevices: [{ family: none }]' })).toMatchObject({
    faults: [{ suite: 'scenario', line: 2 }],
  })
  expect(workbench.checks.state).toBeUndefined()
})

test('rows that are there are checked in slices, and progress is told', async () => {
  const { workbench, port } = await begin()
  const tracker = await Tracker.connect(port)
  for (let i = 0; i < 50; i++) await tracker.send(gt06Login)
  await until(() => workbench.reader.count > 50)
  start(workbench, suiteOf('name: x, always: device'), { on: { kind: 'session' } })
  const state = await ended(workbench)
  expect(state).toMatchObject({ verdict: 'pass', on: 'session', against: 'this session' })
  expect(state.done).toBe(state.total)
  for (const format of ['html', 'junit', 'json'] as const) expect(await workbench.checks.report(format)).toContain('live')
})
