import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { SettingsFile } from '../../core/host/settings/settings-file.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { diagnose, firstFault } from '../../core/devices/diagnose.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { gt06Login, listening, login, report, rowsOf, Tracker, until } from './tracker.ts'

const open: Workbench[] = []
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
})
const imei = '359586015829802'
const newPath = () => join(mkdtempSync(join(tmpdir(), 'trackscope-settings-')), 'of', 'mine', 'settings.json')

async function begin(settings = new SettingsFile()) {
  const { workbench, port } = await listening({ settings, patience: { quiet: 50, givenUp: 150 } })
  open.push(workbench)
  return { workbench, port, call: workbench.connect(() => undefined).handlers }
}
const untilRows = (workbench: Workbench, count: number) =>
  until(
    () => workbench.journal.order.count >= count,
    () => rowsOf(workbench),
  )
const times = (bench: Workbench) =>
  rowsOf(bench)
    .flatMap(({ number, direction }) => (direction === 'up' ? (bench.reader.decode(number)?.message.reports ?? []) : []))
    .map(({ time }) => time)
const all = { order: 'lastSeen', descending: true, search: '', from: 0, to: 100 } as const

describe('settings', () => {
  test('are kept between runs, and written whole', () => {
    const path = newPath()
    const first = new SettingsFile(path)
    expect(first.setDevice(imei, { name: ' Van 12 ', notes: 'blue', zone: 480 })).toBeUndefined()
    first.setEngine({ port: 9000 })
    first.flush()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      version: 1,
      engine: { port: 9000 },
      tables: [],
      devices: { [imei]: { name: 'Van 12', notes: 'blue', zone: 480 } },
    })
    const second = new SettingsFile(path)
    expect(second.engine).toEqual({ port: 9000 })
    expect(second.devices.get(imei)).toEqual({ name: 'Van 12', notes: 'blue', zone: 480 })
    second.setDevice(imei, { name: '', notes: '', zone: undefined })
    second.flush()
    expect(new SettingsFile(path).devices.size).toBe(0)
  })

  test.each(['not json', '{"version":1,"devices":{"1":{"zone":"east"}}}', '{"version":2}'])(
    'that cannot be understood are put aside: %s',
    (text) => {
      const path = join(mkdtempSync(join(tmpdir(), 'trackscope-settings-')), 'settings.json')
      writeFileSync(path, text)
      const settings = new SettingsFile(path)
      expect(settings.problem?.en).toContain('put aside')
      expect(settings.devices.size).toBe(0)
      expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text)
    },
  )
})

test('devices come in pages, sorted and searched, with the names people gave them', async () => {
  const { workbench, port, call } = await begin()
  const [one, other] = [await Tracker.connect(port), await Tracker.connect(port)]
  await one.send(login + report)
  await untilRows(workbench, 4)
  await other.send(gt06Login)
  await untilRows(workbench, 6)
  const identities = async (query: object) => (await call['devices.page']({ ...all, ...query })).rows.map(({ identity }) => identity)
  expect(await identities({})).toEqual(['353413532150362', imei])
  expect(await identities({ order: 'identity', descending: true })).toEqual([imei, '353413532150362'])
  expect(await identities({ search: 'gps' })).toEqual([imei])
  expect(await call['device.set'](imei, { name: '<b>Van</b> 12', notes: 'blue' })).toEqual({
    rule: { name: '<b>Van</b> 12', notes: 'blue' },
  })
  expect(await identities({ search: 'van' })).toEqual([imei])
  expect(await call['devices.page']({ ...all, from: 1, to: 2 })).toMatchObject({
    shown: 2,
    total: 2,
    rows: [{ identity: imei, rule: { name: '<b>Van</b> 12' } }],
  })
})

test('a device is looked at: its links, its login, its fixes, its clock', async () => {
  const { workbench, port, call } = await begin()
  const tracker = await Tracker.connect(port)
  await tracker.send(login + report)
  await untilRows(workbench, 4)
  const { observation, latest, timeline, row } = await call['device.read'](imei)
  expect(observation).toMatchObject({
    listening: ['tcp', 'udp'],
    replies: 'automatic',
    identity: imei,
    links: [{ link: 1, family: 'gps103', identity: imei }],
    frames: 2,
    logins: 1,
    loginsAnswered: 1,
    reports: 1,
    fixes: 1,
    repeated: 0,
    unanswered: 0,
  })
  expect(row?.identity).toBe(imei)
  expect(workbench.reader.row(latest!).type).toBe('tracker')
  expect(timeline!.parts.reduce((sum, { count }) => sum + count, 0)).toBe(2)
})

test('a clock that was set wrong while the device was on the way is told at once, and when it is right again', async () => {
  const { workbench, port, call } = await begin()
  const tracker = await Tracker.connect(port)
  const skew = async (ahead: number, rows: number) => {
    const [date, time] = new Date(Date.now() + ahead).toISOString().split('T') as [string, string]
    const [year, month, day] = date.split('-') as [string, string, string]
    const clock = time.slice(0, 8).replaceAll(':', '')
    await tracker.send(`*HQ,0987123008,V1,${clock},A,2234.4669,N,11354.3287,E,0.11,0,${day}${month}${year.slice(2)},FFFFFFFF#`)
    // What was sent, and its answer.
    await untilRows(workbench, rows)
    return (await call['device.read']('0987123008')).observation.skew
  }
  for (const rows of [3, 5, 7]) expect(Math.abs((await skew(0, rows))!)).toBeLessThan(60_000)
  expect(await skew(3_600_000, 9)).toBeLessThan(-3_500_000)
  // Kept back, and sent now.
  expect(Math.abs((await skew(-7_200_000, 11))!)).toBeLessThan(60_000)
  expect(Math.abs((await skew(0, 13))!)).toBeLessThan(60_000)
})

test('who is not there is told from the links that nobody is known on', async () => {
  const { workbench, port, call } = await begin()
  const first = async () => firstFault(diagnose((await call['device.read'](undefined)).observation))
  expect(await first()).toMatchObject({ step: 'link' })
  const tracker = await Tracker.connect(port)
  await untilRows(workbench, 1)
  expect(await first()).toMatchObject({ step: 'bytes' })
  await tracker.send('hello there, this is nobody')
  await untilRows(workbench, 2)
  expect(await first()).toMatchObject({ step: 'family' })
})

test('a login that nobody answered is told', async () => {
  const { workbench, port, call } = await begin()
  await call['listener.replies']('never')
  const tracker = await Tracker.connect(port)
  await tracker.send(gt06Login)
  await untilRows(workbench, 2)
  const { observation } = await call['device.read']('353413532150362')
  expect(observation).toMatchObject({ logins: 1, loginsAnswered: 0, unanswered: 1, replies: 'never' })
  expect(firstFault(diagnose(observation))).toMatchObject({ step: 'login', outcome: 'fault' })
})

test('a time zone set for a device decodes its history anew, holds when it comes back, and in the next run', async () => {
  const path = newPath()
  const { workbench, port, call } = await begin(new SettingsFile(path))
  // GT06 tells the time as it is set; 2026-11-20 09:30:15.
  const said = Buffer.concat([
    gt06Login,
    fromHex('78 78 1F 12 1A 0B 14 09 1E 0F CA 00 7E 9C 06 07 F2 B7 4E 2F 1C 7B 02 DC 65 1A 2B 00 C3 D4 00 03 7D 84 0D 0A')!,
  ])
  const tracker = await Tracker.connect(port)
  await tracker.send(said)
  await until(() => times(workbench).length === 1)
  const [before] = times(workbench)
  expect(before).toBe(Date.UTC(2026, 10, 20, 9, 30, 15))
  await call['device.set']('353413532150362', { zone: 480 })
  expect(times(workbench)).toEqual([before! - 480 * 60_000])
  await tracker.end()
  const again = await Tracker.connect(port)
  await again.send(said)
  await until(
    () => times(workbench).length === 2 && times(workbench)[1] === before! - 480 * 60_000,
    () => times(workbench),
  )
  await workbench.close()
  open.splice(0)

  const next = await begin(new SettingsFile(path))
  const back = await Tracker.connect(next.port)
  await back.send(said)
  await until(
    () => times(next.workbench)[0] === before! - 480 * 60_000,
    () => times(next.workbench),
  )
  await next.call['device.set']('353413532150362', { zone: null })
  expect(times(next.workbench)).toEqual([before])
})
