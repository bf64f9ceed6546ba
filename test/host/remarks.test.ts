import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Handlers } from '../../core/contract/index.ts'
import type { Row } from '../../core/contract/journal.ts'
import type { ViewState } from '../../core/contract/views.ts'
import { unpacked } from '../../core/packed.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { gt06Login, listening, login, report, rowsOf, Tracker, until } from './tracker.ts'

let folder: string
let workbench: Workbench
let views: readonly ViewState[] = []
let calls: Handlers
let tracker: Tracker
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackscope-remarks-'))
  const started = await listening()
  workbench = started.workbench
  calls = workbench.connect((name, data) => {
    if (name === 'views') views = data as readonly ViewState[]
  }).handlers
  tracker = await Tracker.connect(started.port)
  await tracker.send(login)
  await tracker.send(report)
  await tracker.send(report)
  await until(() => rowsOf(workbench).length === 5, rowsOf.bind(undefined, workbench))
})
afterEach(async () => {
  await workbench.close()
  rmSync(folder, { recursive: true })
})

const shown = async (view: number): Promise<readonly Row[]> => calls['view.rows'](view, 0, 100)
const open = async (filter: string): Promise<number> => (await calls['view.open'](filter)).view
const reports = () => rowsOf(workbench).filter(({ type }) => type === 'tracker')
const remark = (row: number, what: 'mark' | 'comment', value: string | true | null) => calls['remark.make']({ about: { row }, what, value })

describe('marks and comments', () => {
  test('stand in their row and in its record, and can be taken back', async () => {
    const [one] = reports()
    const view = await open('')
    await remark(one!.number, 'mark', true)
    await remark(one!.number, 'comment', 'Why does it "stand" here?')
    const row = async () => (await shown(view)).find(({ number }) => number === one!.number)
    expect(await row()).toMatchObject({ marked: true, comment: 'Why does it "stand" here?' })
    expect(await calls['frame.read'](one!.number)).toMatchObject({ comment: 'Why does it "stand" here?' })
    await remark(one!.number, 'mark', null)
    expect(await row()).not.toHaveProperty('marked')
    await remark(one!.number, 'comment', null)
    expect(await row()).not.toHaveProperty('comment')
  })

  test('are what filters ask for, and a view that asks is tested anew', async () => {
    const [one, two] = reports()
    const view = await open('marked or comment contains "odd"')
    expect(await shown(view)).toEqual([])
    await calls['remark.make']({ about: { rows: [one!.number, two!.number] }, what: 'mark', value: true })
    await until(
      () => views.some((state) => state.view === view && state.shown === 2),
      () => views,
    )
    await remark(one!.number, 'mark', null)
    await remark(1, 'comment', 'an odd link')
    await expect.poll(async () => (await shown(view)).map(({ number }) => number)).toEqual([1, two!.number])
    const others = await open('not marked and not comment')
    expect((await shown(others)).map(({ number }) => number)).not.toContain(two!.number)
  })

  test('of a login whose bytes came in pieces are found in the capture that was written meanwhile, when it is opened again', async () => {
    const path = join(folder, 'live.pcapng')
    await calls['capture.record']({ path })
    await tracker.send(report)
    const gt06 = await Tracker.connect(workbench.listener.state.tcp.port)
    await gt06.send(gt06Login.subarray(0, 7))
    await new Promise((resolve) => setTimeout(resolve, 30))
    await gt06.send(gt06Login.subarray(7))
    const logins = () =>
      rowsOf(workbench).filter(({ family, type, direction }) => family === 'gt06' && type === 'login' && direction === 'up')
    await until(() => logins().length === 1, logins)
    const seen = logins()[0]!
    await remark(seen.number, 'comment', 'came in two pieces')
    await remark(seen.number, 'mark', true)
    await calls['capture.stop']()
    const before = workbench.reader.count
    await calls['capture.open']({ paths: [path] })
    const again = () => rowsOf(workbench).filter(({ number, comment }) => number > before && comment !== undefined)
    await until(() => again().length > 0, again)
    expect(again()).toMatchObject([{ family: 'gt06', type: 'login', marked: true, comment: 'came in two pieces' }])
  })

  test('stand in tables', async () => {
    const [one] = reports()
    await remark(one!.number, 'comment', 'look here')
    const path = join(folder, 'rows.csv')
    await calls['capture.save']({ path, format: 'csv', rows: [one!.number], fields: ['keyword', 'speed'] })
    await until(
      () => workbench.captures.works.every(({ state }) => state !== 'running'),
      () => workbench.captures.works,
    )
    const [head, line] = readFileSync(path, 'utf8').split('\r\n')
    expect(head).toMatch(/,notes,marked,comment,length,hex,keyword,speed$/)
    expect(line).toMatch(/,look here,\d+,[0-9a-f]+,tracker[^,]*,[\d.]+$/)
  })
})

describe('what a window wants its rows to carry', () => {
  test('the first rule that a row passes, and what fields say', async () => {
    const view = await open('')
    const { problems } = await calls['view.dress']({
      rules: ['speed >', 'kind in (opened, closed)', 'type == tracker'],
      fields: ['latitude', 'keyword', 'no_such_field', 'marked'],
    })
    expect(problems).toEqual([{ at: 7, text: { en: 'a value is missing at the end', es: 'falta un valor al final' } }, null, null])
    const [link, , , one] = await shown(view)
    expect(link).toMatchObject({ rule: 1, cells: ['', '', '', ''] })
    expect(one).toMatchObject({
      type: 'tracker',
      rule: 2,
      cells: [expect.stringMatching(/^22\.57/), expect.stringMatching(/^tracker/), '', ''],
    })
    const login = (await shown(view)).find(({ type }) => type === 'login')
    expect(login).not.toHaveProperty('rule')
    await remark(one!.number, 'mark', true)
    expect((await shown(view))[3]?.cells?.[3]).toBe('true')
    await calls['view.dress']({ rules: [], fields: [] })
    expect((await shown(view))[3]).not.toHaveProperty('cells')
  })

  test('another window’s rows carry nothing of it', async () => {
    await calls['view.dress']({ rules: ['number'], fields: ['speed'] })
    const other = workbench.connect(() => undefined).handlers
    const { view } = await other['view.open']('')
    expect((await other['view.rows'](view, 0, 1))[0]).not.toHaveProperty('rule')
  })
})

test('numbers of the rows of a view, packed', async () => {
  const view = await open('type == tracker')
  expect([...unpacked.u32(await calls['view.numbers'](view, 0, 10))]).toEqual(reports().map(({ number }) => number))
})
