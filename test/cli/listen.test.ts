import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { datagrams, login, report, Tracker, until } from '../host/tracker.ts'
import { objects } from './run.ts'

const root = join(import.meta.dirname, '..', '..')
const capture = join(mkdtempSync(join(tmpdir(), 'trackscope-listen-')), 'session.pcapng')

/** A listening process; `stop` answers its exit code. */
async function listen(...options: readonly string[]) {
  const child = spawn(
    join(root, 'node_modules', '.bin', 'node'),
    [join(root, 'cli', 'main.ts'), 'listen', '--port', '0', '--bind', '127.0.0.1', ...options],
    { cwd: root },
  )
  let [out, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  await until(
    () => errors.includes('UDP listening'),
    () => errors,
    20_000,
  )
  const port = Number(/TCP listening on .*:(\d+)/.exec(errors)![1])
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    return ((await ended) as [number])[0]
  }
  return { port, said: () => out, stop }
}

test('listen --json prints each message as it comes, over TCP and UDP, and answers', async () => {
  const { port, said, stop } = await listen('--json', '--capture', capture)
  const tracker = await Tracker.connect(port)
  await tracker.send(login)
  await until(() => tracker.heard.toString() === 'LOAD')
  await until(() => objects(said()).length === 2, said)
  await datagrams(port, [login], 1)
  await tracker.send(report)
  await until(() => objects(said()).length === 5, said)
  expect(await stop()).toBe(0)
  const lines = objects(said())
  expect(lines[0]).toMatchObject({ link: '1', transport: 'tcp', direction: 'up', protocol: 'gps103', type: 'login', replies: ['4c4f4144'] })
  expect(lines[0]!['remote']).toMatch(/^127\.0\.0\.1:\d+$/)
  expect(lines[0]!['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  expect(lines[1]).toMatchObject({ link: '1', direction: 'down', frame: { hex: '4c4f4144' } })
  expect(lines.some((line) => line['transport'] === 'udp' && line['type'] === 'login')).toBe(true)
  const file = readFileSync(capture)
  expect(file.readUInt32LE(0)).toBe(0x0a0d0d0a)
  expect(file.includes(login)).toBe(true)
}, 40_000)

test('listen prints a line a message for people', async () => {
  const { port, said, stop } = await listen()
  const tracker = await Tracker.connect(port)
  await tracker.send(report)
  await until(() => said().includes('\n'), said)
  expect(said()).toMatch(/^\d\d:\d\d:\d\d\.\d{3} tcp 127\.0\.0\.1:\d+ +→ gps103 tracker 359586015829802 22\.5744, 113\.9055/)
  expect(await stop()).toBe(0)
}, 40_000)
