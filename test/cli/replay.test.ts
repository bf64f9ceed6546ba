import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { readScenario } from '../../core/simulate/scenario.ts'
import { listening, rowsOf, until } from '../host/tracker.ts'
import { here, objects } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))
let open: Workbench | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})
async function server() {
  const { workbench, port } = await listening()
  open = workbench
  return { workbench, to: `127.0.0.1:${port}` }
}

const [imei, other] = ['864209876543218', '359586015829802']
const start = Date.UTC(2026, 10, 20, 9, 30)
/** Half a minute of one device, written as a capture. */
function capture(family: string): string {
  const read = readScenario(`title: x\ndevices:\n  - { family: ${family}, imei: "${imei}", interval: 5 }\n`, {
    families: familiesById,
    host: '127.0.0.1',
    port: 8888,
  })
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const writer = new CaptureWriter({ application: 'test', started: start })
  for (const event of rehearse(read.cast, engine('summary'), start, 30)) writer.write(event)
  const path = join(folder, `${family}.pcapng`)
  writeFileSync(path, writer.take())
  return path
}
const told = ({ reader }: Workbench) =>
  Array.from({ length: reader.count }, (_, i) => reader.decode(i + 1)).flatMap(
    (decoded) => decoded?.message.reports.flatMap(({ time }) => time ?? []) ?? [],
  )

describe('replay with another identity and the times of now', () => {
  test.each(['gt06', 'jt808', 'gps103', 'h02'])('is accepted as a device of its own: %s', async (family) => {
    const { workbench, to } = await server()
    const identity =
      family === 'jt808' ? [imei.slice(-12), other.slice(-12)] : family === 'h02' ? [imei.slice(4, 14), other.slice(4, 14)] : [imei, other]
    const path = capture(family)
    const { code, out, errors } = await here(
      'replay',
      path,
      '--to',
      to,
      '--speed',
      'answers',
      '--identity',
      identity.join('='),
      '--shift-times',
      'now',
    )
    expect(`${code} ${errors}`).toMatch(/^0 .*\d+ frames rewritten/s)
    expect(out).toMatch(/^1 links · \d+ chunks/)
    await until(
      () => told(workbench).length >= 5,
      () => told(workbench),
    )
    expect(new Set(rowsOf(workbench).flatMap(({ device }) => device ?? []))).toEqual(new Set([identity[1]]))
    for (const time of told(workbench)) expect(Math.abs(time - Date.now())).toBeLessThan(3 * 60_000)
    expect(rowsOf(workbench).filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([])
  })

  test('without them every byte stays as it was', async () => {
    const { workbench, to } = await server()
    expect(await here('replay', capture('gt06'), '--to', to, '--speed', 'answers')).toMatchObject({ code: 0, errors: '' })
    await until(() => told(workbench).length >= 5)
    expect(Math.min(...told(workbench))).toBe(start)
  })

  test('what cannot be rewritten is named, and nothing is sent until it may be left out', async () => {
    const { workbench, to } = await server()
    const path = capture('gt06')
    const log = join(folder, 'other.log')
    // This terminal id is an IMEI as a number: its digits stand nowhere in the frame.
    const heartbeat = '7e00020000314d3a3a3a3a0001957e'
    writeFileSync(log, `2026-11-20 11:30:01  INFO: [T1a2b3c4d: jt808 < 192.0.2.7] ${heartbeat}\n`)
    const [{ identity: number = '' } = {}] = objects((await here('decode', '--json', heartbeat)).out) as { identity?: string }[]
    const rename = `${number}=${number.slice(0, -1)}${(Number(number.slice(-1)) + 1) % 10}`
    const refused = await here('replay', path, log, '--to', to, '--speed', 'answers', '--shift-times', '+1h', '--identity', rename)
    expect(refused.code).toBe(1)
    expect(refused.errors).toMatch(/refused: JT\/T 808.*an identity that cannot be written anew: 1 frames/)
    expect(workbench.reader.count).toBe(0)
    const { code, errors } = await here(
      'replay',
      path,
      log,
      '--to',
      to,
      '--speed',
      'answers',
      '--shift-times',
      '+1h',
      '--identity',
      rename,
      '--leave-out',
    )
    expect(errors).toContain('left out: JT/T 808')
    expect(code).toBe(0)
    await until(() => told(workbench).length >= 5)
    expect(Math.min(...told(workbench))).toBe(start + 3_600_000)
  })

  test('an identity that nobody told is said, and nothing is sent', async () => {
    const { workbench, to } = await server()
    const { code, errors } = await here('replay', capture('gt06'), '--to', to, '--identity', `111111111111111=${other}`)
    expect(errors).toContain(`nobody here is 111111111111111: there is ${imei}`)
    expect(code).toBe(1)
    expect(workbench.reader.count).toBe(0)
  })

  test.each([
    ['--identity', '1=22'],
    ['--identity', '1'],
    ['--identity', '12=ab'],
    ['--shift-times', '36h'],
    ['--shift-times', '+30s'],
    ['--to', '192.0.2.1:8888'],
  ])('%s %s is wrong usage', async (option, value) => {
    expect((await here('replay', 'nothing.pcapng', option, value)).code).toBe(2)
  })
})
