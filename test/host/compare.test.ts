import { existsSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import type { CompareSide, CompareSource, CompareState } from '../../core/compare/record.ts'
import type { Client, Workbench } from '../../core/host/workbench.ts'
import { engine } from '../../core/link/engine.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { castOf } from '../compare/rehearsed.ts'
import { listening, login, report, Tracker, until } from './tracker.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-compare-'))
const start = Date.UTC(2026, 10, 20, 9, 30)

/** A capture of four devices for a quarter of an hour. */
function captured(name: string, device: string): string {
  const path = join(folder, name)
  const writer = new CaptureWriter({ application: 'test', started: start })
  for (const event of rehearse(castOf(`title: x\ndevices: [${device}]\n`), engine('summary'), start, 900)) writer.write(event)
  writeFileSync(path, writer.take())
  return path
}
const a = captured('a.pcapng', '{ family: gps103, count: 4, interval: 10, heartbeat: 60 }')
const b = captured('b.pcapng', '{ family: gps103, count: 4, interval: 20, heartbeat: 60 }')

let workbench: Workbench
let port: number
let call: Client['handlers']
let told: CompareState | undefined
beforeEach(async () => {
  ;({ workbench, port } = await listening())
  const window = workbench.connect((name, data) => {
    if (name === 'compare') told = data as CompareState
  })
  call = window.handlers
})
afterEach(() => workbench.close())

const opened = async (wish: Parameters<(typeof call)['compare.open']>[0]): Promise<number> => {
  const answer = await call['compare.open'](wish)
  if ('problem' in answer) throw new Error(answer.problem.en)
  await until(
    () => sourceOf(answer.source)?.state !== 'opening',
    () => sourceOf(answer.source),
    20_000,
  )
  return answer.source
}
const files = (...paths: string[]) => opened({ of: 'files', paths })
const state = () => call['compare.state']() as CompareState
const sourceOf = (source: number): CompareSource | undefined => state().sources.find((one) => one.source === source)
const runOf = (run: number) => state().runs.find((one) => one.run === run)
const compared = async (...sides: CompareSide[]): Promise<number> => {
  const answer = await call['compare.run'](sides)
  if ('problem' in answer) throw new Error(answer.problem.en)
  await until(
    () => runOf(answer.run)?.state !== 'running',
    () => runOf(answer.run),
    20_000,
  )
  return answer.run
}

describe('two captures', () => {
  test('are opened beside the session, and say what they are', async () => {
    const source = await files(a)
    expect(sourceOf(source)).toMatchObject({ kind: 'capture', name: 'a.pcapng', state: 'ready', families: ['gps103'], deviceCount: 4 })
    expect(sourceOf(source)!.density.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(100)
    expect(workbench.journal.order.count).toBe(0)
  })

  test('are compared, with frames of both as evidence', async () => {
    const [inA, inB] = [await files(a), await files(b)]
    const run = await compared({ source: inA }, { source: inB })
    const result = (await call['compare.result'](run))!
    expect(runOf(run)).toMatchObject({ state: 'done' })
    expect(result.a).toMatchObject({ name: 'a.pcapng', kind: 'capture', devices: 4 })
    expect(result.found.filter(({ sampling }) => sampling === undefined).map(({ aspect }) => aspect)).toEqual(['cadence'])
    const [cadence] = result.found
    expect(cadence!.seenA).toBeGreaterThan(cadence!.seenB)
    const frame = await call['compare.frame'](inA, cadence!.rowsA[0]!)
    expect(frame?.row).toMatchObject({ family: 'gps103', direction: 'up' })
    expect(frame!.bytes.length).toBeGreaterThan(20)
  })

  test('one against itself differs in nothing', async () => {
    const source = await files(a)
    const result = await call['compare.result'](await compared({ source }, { source }))
    expect(result).toMatchObject({ found: [], warnings: [] })
  })

  test('are told of while they are at work', async () => {
    const source = await files(a)
    await compared({ source }, { source })
    await until(
      () => told?.runs.at(-1)?.state === 'done',
      () => told,
    )
    expect(told!.runs.at(-1)!.done).toBe(told!.runs.at(-1)!.total)
  })

  test('two devices of one, and two times of one', async () => {
    const source = await files(a)
    const { devices, from = 0 } = sourceOf(source)!
    const [one, other] = devices.map(({ identity }) => identity)
    const of = async (...sides: [Omit<CompareSide, 'source'>, Omit<CompareSide, 'source'>]) =>
      (await call['compare.result'](await compared(...sides.map((side) => ({ source, ...side })))))!
    const byDevice = await of({ device: one! }, { device: other! })
    expect([byDevice.a.devices, byDevice.b.devices]).toEqual([1, 1])
    expect(byDevice.a.name).toBe(`a.pcapng, ${one}`)
    const byTime = await of({ to: from + 300_000 }, { from: from + 300_001 })
    expect(byTime.a.to).toBeLessThanOrEqual(from + 300_000)
    expect(byTime.b.from).toBeGreaterThan(from + 300_000)
    const nobody = await of({ device: 'nobody' }, {})
    expect(nobody.warnings).toEqual(['a.pcapng, nobody has no frames: there is nothing to compare'])
  })
})

describe('the running session', () => {
  test('is a side as it is now, with its rows', async () => {
    const tracker = await Tracker.connect(port)
    await tracker.send(login)
    await tracker.send(report)
    await until(() => workbench.journal.frames >= 2)
    expect(await call['compare.session']()).toMatchObject({ source: 0, kind: 'session', state: 'ready', deviceCount: 1 })
    const run = await compared({ source: 0 }, { source: await files(a) })
    const result = (await call['compare.result'](run))!
    expect(result.a).toMatchObject({ kind: 'session', frames: 2 })
    const row = result.found.flatMap(({ rowsA }) => rowsA)[0]!
    expect((await call['compare.frame'](0, row))?.row.number).toBe(row)
  })
})

describe('a sample', () => {
  test('is rehearsed: firmware A against B', async () => {
    const [inA, inB] = [await opened({ of: 'sample', scenario: 'firmware-a' }), await opened({ of: 'sample', scenario: 'firmware-b' })]
    const result = (await call['compare.result'](await compared({ source: inA }, { source: inB })))!
    expect(sourceOf(inA)).toMatchObject({ kind: 'sample', name: 'Firmware A' })
    const certain = result.found.filter(({ sampling }) => sampling === undefined)
    expect(certain.map(({ aspect }) => aspect)).toEqual(expect.arrayContaining(['field', 'cadence', 'checksum']))
    expect(certain.map(({ where }) => where).join()).toMatch(/mileage/)
  })
  test('that does not exist is refused', async () => {
    expect(await call['compare.open']({ of: 'sample', scenario: '../firmware-a' })).toMatchObject({
      problem: { en: expect.stringMatching(/no sample/) as string },
    })
  })
})

describe('what can be kept', () => {
  test('a profile, which is a side later', async () => {
    const source = await files(a)
    const file = await call['compare.profile'](await compared({ source }), 0)
    if ('problem' in file) throw new Error(file.problem.en)
    expect(file.name).toBe('a.pcapng.profile.json')
    const path = join(folder, file.name)
    writeFileSync(path, file.text)
    const saved = await files(path)
    expect(sourceOf(saved)).toMatchObject({ kind: 'profile', deviceCount: 4, families: ['gps103'] })
    const result = await call['compare.result'](await compared({ source: saved }, { source }))
    expect(result).toMatchObject({ found: [], warnings: [] })
    expect(await call['compare.frame'](saved, 1)).toBeUndefined()
    expect(await call['compare.run']([{ source: saved, device: 'x' }, { source }])).toMatchObject({
      problem: { en: expect.stringMatching(/is a profile/) as string },
    })
  })

  test('a report, of one page and bounded, and its JSON, with what is accepted', async () => {
    const run = await compared({ source: await files(a) }, { source: await files(b) })
    const allow = [{ aspect: 'cadence' as const, where: 'gps103 *: interval', reason: '<b>ordered</b>' }]
    const page = await call['compare.report']({ run, format: 'html', allow })
    const json = await call['compare.report']({ run, format: 'json', allow })
    if ('problem' in page || 'problem' in json) throw new Error('no report')
    expect(page.text).toContain('&lt;b&gt;ordered&lt;/b&gt;')
    expect(page.text).not.toMatch(/<script|src=|href=/)
    expect(page.text.length).toBeLessThan(2_000_000)
    const said = JSON.parse(json.text) as { differences: unknown[]; allowed: unknown[] }
    expect(said).toMatchObject({ a: 'a.pcapng', differences: [], allowed: [{ reason: '<b>ordered</b>' }] })
  })

  test('shows the fields and bytes that differ in its report', async () => {
    const sides = [await opened({ of: 'sample', scenario: 'firmware-a' }), await opened({ of: 'sample', scenario: 'firmware-b' })]
    const run = await compared(...sides.map((source) => ({ source })))
    const page = await call['compare.report']({ run, format: 'html', allow: [] })
    if ('problem' in page) throw new Error(page.problem.en)
    expect(page.text).toMatch(/only in A<\/td><td[^>]*>mileage/)
    expect(page.text).toMatch(/≠<\/td><td[^>]*>protocol number<\/td><td class="bytes">0x22<br><code><b>22<\/b>/)
  })
})

describe('trouble is said', () => {
  test('of files that are no captures, are not there, or were changed', async () => {
    const none = join(folder, 'none.pcapng')
    expect(existsSync(none)).toBe(false)
    expect(await call['compare.open']({ of: 'files', paths: [none] })).toMatchObject({
      problem: { en: expect.stringMatching(/none\.pcapng: there is no such file/) as string },
    })
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"format": "trackscope profile 1", "name": 7}')
    expect(await call['compare.open']({ of: 'files', paths: [broken] })).toMatchObject({
      problem: { en: expect.stringMatching(/profile that this version cannot read/) as string },
    })
  })

  test('of a capture that is cut short, which is compared all the same', async () => {
    const cut = join(folder, 'cut.pcapng')
    writeFileSync(cut, readFileSync(a))
    truncateSync(cut, 20_001)
    const source = await files(cut)
    expect(sourceOf(source)!.state).toBe('ready')
    expect(sourceOf(source)!.troubles.length).toBeGreaterThan(0)
  })

  test('of sides that are gone, and of comparisons', async () => {
    const source = await files(a)
    const run = await compared({ source }, { source })
    await call['compare.close'](source)
    expect(sourceOf(source)).toBeUndefined()
    expect(await call['compare.run']([{ source }, { source }])).toMatchObject({
      problem: { en: expect.stringMatching(/not open any more/) as string },
    })
    expect(await call['compare.frame'](source, 1)).toBeUndefined()
    expect(await call['compare.result'](run)).toMatchObject({ found: [] })
    expect(await call['compare.result'](999)).toBeUndefined()
  })

  test('one that is cancelled gives no result', async () => {
    const source = await files(a)
    const answer = await call['compare.run']([{ source }, { source }])
    if ('problem' in answer) throw new Error(answer.problem.en)
    await call['compare.cancel'](answer.run)
    await until(
      () => runOf(answer.run)?.state === 'cancelled',
      () => runOf(answer.run),
    )
    expect(await call['compare.result'](answer.run)).toBeUndefined()
  })

  test('no more are kept open than there is room for', async () => {
    const first = await files(a)
    for (let i = 0; i < 8; i++) await files(b)
    expect(state().sources.length).toBe(8)
    expect(sourceOf(first)).toBeUndefined()
  })
})
