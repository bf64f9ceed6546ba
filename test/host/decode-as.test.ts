import { afterEach, expect, test } from 'vitest'
import type { Workbench } from '../../core/host/workbench.ts'
import { gt06Login, listening, login, report, rowsOf, Tracker, until } from './tracker.ts'

const open: Workbench[] = []
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
})
async function begin() {
  const { workbench, port } = await listening()
  open.push(workbench)
  const call = workbench.connect(() => undefined).handlers
  /** What a window sees of the rows: numbers, places, meanings. */
  const seen = () =>
    rowsOf(workbench).map(({ number, kind, family, type, length, device }) => ({ number, kind, family, type, length, device }))
  return { workbench, port, call, seen }
}
const untilRows = (workbench: Workbench, count: number) =>
  until(
    () => workbench.journal.order.count >= count,
    () => rowsOf(workbench),
  )

test('a link decided by hand is decoded anew from its start, and undone row by row', async () => {
  const { workbench, port, call, seen } = await begin()
  const tracker = await Tracker.connect(port)
  await tracker.send(login + report + report)
  await untilRows(workbench, 5)
  const [before, status, devices] = [seen(), workbench.status, await call.devices()]
  const { previous, rows } = await call['decode.as']({ kind: 'link', link: 1 }, 'gt06')
  expect(previous).toBeUndefined()
  expect(rows).toBeGreaterThan(0)
  const otherwise = seen()
  expect(otherwise).not.toEqual(before)
  expect(otherwise.filter(({ kind }) => kind !== 'opened' && kind !== 'frame').length).toBeGreaterThan(0)
  expect((await call['link.read'](1, 0, 1))!).toMatchObject({ family: 'gt06', pinned: true })
  expect(await call['decode.as']({ kind: 'link', link: 1 }, previous)).toMatchObject({ previous: 'gt06', rows: 3 })
  expect(seen()).toEqual(before)
  expect(await call.devices()).toEqual(devices)
  expect(workbench.status).toMatchObject({ rows: status.rows, errors: status.errors, warnings: status.warnings })
  expect((await call['link.read'](1, 0, 1))!).toMatchObject({ family: 'gps103', pinned: false, frames: 3 })
})

test('every byte of the link is in one row, whatever the family', async () => {
  const { workbench, port, call } = await begin()
  const tracker = await Tracker.connect(port)
  await tracker.send(Buffer.concat([gt06Login, Buffer.from(report), gt06Login]))
  await tracker.end()
  await until(() => rowsOf(workbench).at(-1)?.kind === 'closed')
  for (const family of ['h02', 'gps103', 'gt06', undefined]) {
    await call['decode.as']({ kind: 'link', link: 1 }, family)
    const up = rowsOf(workbench).filter(({ direction, kind }) => direction === 'up' && kind !== 'opened' && kind !== 'closed')
    expect(
      up.reduce((sum, { length }) => sum + length, 0),
      String(family),
    ).toBe(gt06Login.length * 2 + report.length)
    expect(rowsOf(workbench).at(-1)!.kind).toBe('closed')
  }
})

test('goes on with what arrives afterwards, and while the history is cut', async () => {
  const { workbench, port, call } = await begin()
  const tracker = await Tracker.connect(port)
  for (let i = 0; i < 300; i++) tracker.socket.write(report)
  await untilRows(workbench, 301)
  const cutting = call['decode.as']({ kind: 'link', link: 1 }, 'gps103')
  await tracker.send(report + login)
  await cutting
  await until(
    () => tracker.heard.toString() === 'LOAD',
    () => workbench.journal.order.count,
  )
  await tracker.send(report)
  await untilRows(workbench, 305)
  const types = rowsOf(workbench).filter(({ direction, kind }) => kind === 'frame' && direction === 'up')
  expect(types).toHaveLength(303)
  expect(types.every(({ family }) => family === 'gps103')).toBe(true)
})

test('a single frame can be read as another family, and back', async () => {
  const { workbench, port, call, seen } = await begin()
  const tracker = await Tracker.connect(port)
  await tracker.send(report + report)
  await untilRows(workbench, 3)
  const before = seen()
  expect(await call['decode.as']({ kind: 'frame', row: 2 }, 'gt06')).toEqual({ previous: undefined, rows: 1 })
  expect(seen()[1]).toMatchObject({ number: 2, kind: 'frame', family: 'gt06' })
  expect(seen()[2]).toEqual(before[2])
  expect(await call['decode.as']({ kind: 'frame', row: 2 }, undefined)).toEqual({ previous: 'gt06', rows: 1 })
  expect(seen()).toEqual(before)
})

test('a device keeps the family that was decided for it on its next link', async () => {
  const { workbench, port, call } = await begin()
  const device = { kind: 'device', identity: '359586015829802' } as const
  const first = await Tracker.connect(port)
  await first.send(login)
  await untilRows(workbench, 3)
  await call['decode.as'](device, 'gps103')
  const second = await Tracker.connect(port)
  await second.send(login)
  await until(() => workbench.journal.links[1]?.pinned === true)
  expect(await call['decode.as'](device, undefined)).toMatchObject({ previous: 'gps103' })
  expect(workbench.journal.links.map(({ pinned }) => pinned)).toEqual([false, false])
})

test('what is not there is said', async () => {
  const { call } = await begin()
  await expect(call['decode.as']({ kind: 'link', link: 9 }, 'gt06')).rejects.toThrow('there is no link 9')
  await expect(call['decode.as']({ kind: 'frame', row: 9 }, 'gt06')).rejects.toThrow('there is no row 9')
  await expect(call['decode.as']({ kind: 'device', identity: 'x' }, 'gt06')).rejects.toThrow('there is no device x')
  await expect(call['decode.as']({ kind: 'link', link: 1 }, 'nothing')).rejects.toThrow('there is no family')
})
