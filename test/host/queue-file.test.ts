import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { CommandOrder } from '../../core/contract/commands.ts'
import { QueueFile, queuePath } from '../../core/host/commands/queue-file.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { gt06Login, listening, Tracker, until } from './tracker.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-queue-'))
const path = queuePath(join(folder, 'settings.json'))
let open: Workbench | undefined
async function end(): Promise<void> {
  const ending = open
  open = undefined
  await ending?.close()
}
afterEach(async () => {
  await end()
  for (const file of [path, `${path}.broken`]) rmSync(file, { force: true })
})

async function begin(late = 0) {
  await end()
  const { workbench, port } = await listening({ queue: new QueueFile(path), clock: () => Date.now() + late })
  open = workbench
  return { workbench, port, commands: workbench.commands }
}
const imei = '353413532150362'
const order = (command: string, more: Partial<CommandOrder> = {}): CommandOrder => ({
  to: { kind: 'device', identity: imei, family: 'gt06' },
  say: { kind: 'command', command, arguments: {}, password: '123456' },
  ...more,
})

describe('what waits for a device that is away', () => {
  test('waits on in the next run, and is sent once when the device is back', async () => {
    const first = await begin()
    first.commands.take(order('engineStop', { confirmation: '0362' }))
    first.commands.take({ ...order(''), say: { kind: 'bytes', bytes: Uint8Array.of(0x78, 0x00, 0xff) }, confirmation: '0362' })
    const [, queued] = first.commands.records
    const next = await begin()
    expect(next.commands.records.map(({ state, command }) => [state, command])).toEqual([
      ['queued', 'bytes'],
      ['queued', 'engineStop'],
    ])
    expect(next.commands.records[1]).toMatchObject({ composed: queued!.composed, identity: imei, family: 'gt06', danger: true })
    expect(Math.abs(next.commands.records[1]!.expires! - queued!.expires!)).toBeLessThan(2000)
    const tracker = await Tracker.connect(next.port)
    await tracker.send(gt06Login)
    await until(() => next.commands.records.every(({ state }) => state === 'sent'))
    await until(() => Buffer.from(tracker.heard).includes(Buffer.of(0x78, 0x00, 0xff)))
    tracker.socket.destroy()
    const last = await begin()
    expect(last.commands.records).toEqual([])
  })

  test('and was waited for too long says so', async () => {
    const { commands } = await begin()
    commands.take(order('getVersion', { keep: 60_000 }))
    const next = await begin(2 * 60_000)
    expect(next.commands.records).toMatchObject([
      { state: 'expired', words: { en: 'its time was over before Trackscope was started again' } },
    ])
    expect((await begin()).commands.records).toEqual([])
  })

  test('and cannot be made any more, or was confirmed for another device, is said to have failed', async () => {
    const { commands } = await begin()
    commands.take(order('engineStop', { confirmation: '0362' }))
    commands.take(order('getVersion'))
    await end()
    const kept = readFileSync(path, 'utf8').replace('"0362"', '"0363"').replace('"getVersion"', '"getWings"')
    writeFileSync(path, kept)
    const next = await begin()
    expect(next.commands.records).toMatchObject([
      { state: 'failed', command: 'getWings', words: { en: expect.stringContaining('has no command') as string } },
      { state: 'failed', command: 'engineStop', words: { en: expect.stringContaining('not confirmed') as string } },
    ])
  })

  test('is no more once it is cancelled', async () => {
    const { commands } = await begin()
    const taken = commands.take(order('getVersion'))
    expect('id' in taken && commands.cancel(taken.id)).toBe(true)
    expect((await begin()).commands.records).toEqual([])
  })
})

test('the file is nobody else’s to read, and whole', async () => {
  const { commands } = await begin()
  commands.take(order('getVersion'))
  await until(() => existsSync(path))
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: 1, commands: [{ order: { to: { identity: imei } } }] })
})

test.each([
  'not json',
  '{"version":1,"commands":[{"order":{"to":1}}]}',
  '{"version":1,"commands":[{"order":null,"composed":0,"expires":0}]}',
])('a file that cannot be understood is put aside, and said: %s', async (text) => {
  writeFileSync(path, text)
  const { workbench, commands } = await begin()
  expect(commands.records).toEqual([])
  expect(workbench.connect(() => undefined).handlers['settings.read']()).toMatchObject({
    problem: { en: expect.stringContaining('put aside') as string, es: expect.stringContaining('se apartó') as string },
  })
  expect(readFileSync(`${path}.broken`, 'utf8')).toBe(text)
})
