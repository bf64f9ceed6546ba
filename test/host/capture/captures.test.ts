import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SaveWish, WorkState } from '../../../core/contract/capture.ts'
import type { Answer } from '../../../core/contract/index.ts'
import { redactTo } from '../../../core/host/capture/redacting.ts'
import { SettingsFile } from '../../../core/host/settings/settings-file.ts'
import { Workbench } from '../../../core/host/workbench.ts'
import { chunks, readPackets, story } from '../../capture/packets.ts'
import { tsharkComplaints, tsharkFollow, tsharkVersion } from '../../capture/tshark.ts'
import { gt06Acknowledgement, gt06Login, listening, login, report, rowsOf, Tracker, until } from '../tracker.ts'

let folder: string
let workbench: Workbench
let port: number
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-captures-'))
  ;({ workbench, port } = await listening())
})
afterEach(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true })
})
const path = (name: string) => join(folder, name)
const frames = () => rowsOf(workbench).filter(({ kind }) => kind === 'frame')
const calls = () => workbench.connect(() => undefined).handlers

async function over(asked: Answer<'capture.open'> | Promise<Answer<'capture.open'>>): Promise<WorkState> {
  const answer = await asked
  if (!('work' in answer)) throw new Error(answer.problem.en)
  const work = () => workbench.captures.works.find((one) => one.work === answer.work)!
  await until(() => work().state !== 'running', work)
  return work()
}

test('what is recorded opens to the rows that were seen, in another workbench and in Wireshark', async () => {
  const early = await Tracker.connect(port)
  await early.send(login)
  await until(() => frames().length >= 2, frames)
  expect(calls()['capture.record']({ path: path('live.pcapng') })).toMatchObject({ state: 'writing', path: path('live.pcapng') })
  const tracker = await Tracker.connect(port)
  await tracker.send(gt06Login.subarray(0, 5))
  await new Promise((resolve) => setTimeout(resolve, 30))
  await tracker.send(gt06Login.subarray(5))
  await early.send(report)
  await until(() => frames().length >= 5, frames)
  const row = frames().find(({ family }) => family === 'gt06')!
  expect(calls()['remark.make']({ about: { row: row.number }, what: 'mark', value: true })).toMatchObject({
    place: { link: row.link, offset: 0, length: 18 },
  })
  await tracker.end()
  await early.end()
  await until(() => rowsOf(workbench).filter(({ kind }) => kind === 'closed').length === 2)
  expect(calls()['capture.stop']()).toMatchObject({ state: 'off' })

  const file = readFileSync(path('live.pcapng'))
  const read = readPackets(file, 'pcapng')
  expect(read.troubles).toEqual([])
  expect(story(read.events)).toContain('mark true')
  if (tsharkVersion !== undefined) {
    expect(await tsharkComplaints(file)).toEqual([])
    const followed = await Promise.all([0, 1].map((stream) => tsharkFollow(file, stream)))
    expect(followed).toContainEqual({ up: Buffer.from(gt06Login).toString('hex'), down: Buffer.from(gt06Acknowledgement).toString('hex') })
  }
  const before = frames()
    .filter(({ link }) => link === row.link)
    .map(({ direction, family, type, length }) => ({ direction, family, type, length }))
  const opened = await over(calls()['capture.open']({ paths: [path('live.pcapng')] }))
  expect(opened).toMatchObject({ state: 'done', problem: undefined, troubles: [] })
  const reopened = rowsOf(workbench).filter(({ kind, link }) => kind === 'frame' && link > 2)
  expect(
    reopened.filter(({ family }) => family === 'gt06').map(({ direction, family, type, length }) => ({ direction, family, type, length })),
  ).toEqual(before)
  // The link that was open before the recording begins where the recording does.
  expect(reopened.filter(({ family }) => family === 'gps103')).toHaveLength(1)
  expect(workbench.reader.remarks.all.filter(({ what }) => what === 'mark')).toHaveLength(2)
})

test('marked rows, shown rows and chosen rows are saved', async () => {
  const tracker = await Tracker.connect(port)
  await tracker.send(login)
  await until(() => frames().length >= 2, frames)
  await tracker.send(report)
  await until(() => frames().length >= 3, frames)
  const row = frames().find(({ type }) => type === 'tracker')!
  await calls()['remark.make']({ about: { row: row.number }, what: 'mark', value: true })
  for (const [name, rows] of [
    ['marked', 'marked'],
    ['chosen', [row.number]],
    ['shown', 'shown'],
  ] as const) {
    const wish: SaveWish = {
      path: path(name),
      format: 'pcapng',
      rows: typeof rows === 'string' ? rows : [...rows],
      ...(rows === 'shown' ? { filter: 'type == "tracker"' } : {}),
    }
    expect(await over(await calls()['capture.save'](wish))).toMatchObject({ state: 'done' })
    const saved = chunks(readPackets(readFileSync(path(name)), 'pcapng').events)
    expect(saved.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([report])
  }
  const columns = ['summary', 'number', 'field.speed', 'type', 'rule', 'no such']
  const rules = [{ name: '=hot', filter: 'type == tracker' }]
  const table = { path: path('list.csv'), format: 'csv', rows: [row.number], columns, fields: ['speed'], rules } as const
  const wish = { ...table, rows: [...table.rows], fields: [...table.fields] }
  expect(await over(await calls()['capture.save'](wish))).toMatchObject({ state: 'done' })
  const list = readFileSync(path('list.csv'), 'utf8').split('\r\n')
  expect(list).toEqual(['\ufeffsummary,number,speed,type,rule,no such', `"${row.summary}",${row.number},0.20372,tracker,"'=hot",`, ''])
  expect(await calls()['capture.save']({ path: path('x'), format: 'csv', rows: 'shown', filter: 'type ==' })).toHaveProperty('problem')
  expect(await calls()['capture.save']({ path: path('x'), format: 'csv', rows: [] })).toEqual({
    problem: { en: 'there are no such rows', es: 'no hay filas así' },
  })
  expect(await over(await calls()['capture.save']({ path: path('no/where'), format: 'csv', rows: 'all' }))).toMatchObject({
    state: 'failed',
    problem: { en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' },
  })
})

test('what cannot be opened or recorded is a value, and the session goes on', async () => {
  expect(await calls()['capture.open']({ paths: [path('nothing')] })).toEqual({
    problem: { en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' },
  })
  expect(await calls()['capture.record']({ path: path('no/where.pcapng') })).toMatchObject({
    state: 'failed',
    problem: { en: 'there is no such file or folder', es: 'no existe ese archivo o carpeta' },
  })
  const tracker = await Tracker.connect(port)
  await tracker.send(login)
  await until(() => frames().length >= 2, frames)
})

test('a table that does not tell is asked about once, then known by its head, in the next session too; asking again is a wish', async () => {
  const settings = path('settings.json')
  const first = new Workbench({ shell: 'browser', version: 'test', settings: new SettingsFile(settings) })
  const handlers = first.connect(() => undefined).handlers
  const text = 'Stamp,What\n2026-11-20 10:00:00,"*HQ,123456789012345,V1,A#"\n'
  for (const name of ['one.csv', 'two.csv']) writeFileSync(path(name), text)
  const refused = await handlers['capture.open']({ paths: [path('one.csv')] })
  expect(refused).toMatchObject({ columns: { delimiter: ',', columns: ['Stamp', 'What'], guess: { header: true, bytes: 1 } } })
  const head = { delimiter: ',', columns: ['Stamp', 'What'] } as const
  await handlers['capture.columns']({ ...head, columns: [...head.columns] }, { delimiter: ',', header: true, bytes: 1, time: 0 })
  expect(await handlers['capture.open']({ paths: [path('one.csv'), path('two.csv')] })).toEqual({ work: 1 })
  await until(() => first.captures.works[0]?.state === 'done')
  expect(rowsOf(first).filter(({ kind, time }) => kind === 'frame' && time === Date.UTC(2026, 10, 20, 10))).toHaveLength(2)
  expect(await handlers['capture.open']({ paths: [path('two.csv')], ask: true })).toMatchObject({
    columns: { guess: { time: 0, bytes: 1 } },
  })
  await first.close()
  const second = new Workbench({ shell: 'browser', version: 'test', settings: new SettingsFile(settings) })
  expect(await second.connect(() => undefined).handlers['capture.open']({ paths: [path('two.csv')] })).toEqual({ work: 1 })
  await second.close()
})

test('a redacted copy and a report are written of the session', async () => {
  const tracker = await Tracker.connect(port)
  await tracker.send(login)
  await tracker.send(report)
  await until(() => frames().length >= 3, frames)
  const redacted = await over(calls()['capture.redact']({ path: path('copy.pcapng'), format: 'pcapng', leaveOut: false }))
  expect(redacted).toMatchObject({ kind: 'redact', state: 'done', rows: 3, replaced: { identities: 1, phones: 1, places: 1 } })
  expect(readFileSync(path('copy.pcapng')).includes('359586015829802')).toBe(false)
  const common = { format: 'pcapng', leaveOut: false, application: 'test', remarks: [], random: Math.random } as const
  let steps = 0
  // Cancelled while it is written: the third time that somebody asks.
  const cancelled = await redactTo(workbench.reader, { ...common, path: path('never.pcapng'), cancelled: () => ++steps > 2 })
  expect(cancelled).toMatchObject({ problem: undefined, frames: 3 })
  expect(readdirSync(folder)).toEqual(['copy.pcapng'])
  const wish = { path: path('report.html'), asked: 'Why?', rows: 'all', frames: 10 } as const
  expect(await over(calls()['capture.report'](wish))).toMatchObject({ kind: 'report', state: 'done', page: { frames: 3, omitted: 0 } })
  const page = readFileSync(path('report.html'), 'utf8')
  for (const said of ['359586015829802', 'Seen as it came in']) expect(page).toContain(said)
})

test('what was decided by hand goes into the capture and holds where it is opened', async () => {
  await calls()['capture.record']({ path: path('decided.pcapng') })
  const tracker = await Tracker.connect(port)
  await tracker.send(login)
  await until(() => frames().length >= 2, frames)
  await calls()['decode.as']({ kind: 'link', link: 1 }, 'h02')
  await calls()['capture.stop']()
  await over(calls()['capture.open']({ paths: [path('decided.pcapng')] }))
  const again = workbench.reader.link(2, 0, 10)
  expect(again).toMatchObject({ family: 'h02', pinned: true })
  await calls()['decode.as']({ kind: 'link', link: 2 }, undefined)
  expect(workbench.reader.remarks.all.filter(({ what, place }) => what === 'family' && 'link' in place && place.link === 2)).toEqual([])
})
