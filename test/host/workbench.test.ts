import { afterEach, describe, expect, test } from 'vitest'
import type { ViewState } from '../../core/contract/views.ts'
import type { Client, Workbench, WorkbenchOptions } from '../../core/host/workbench.ts'
import { decodeFrame } from '../../core/link/decode-frame.ts'
import { familiesById } from '../../core/link/engine.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { datagrams, gt06Acknowledgement, gt06Login, listening, login, report, rowsOf, Tracker, until } from './tracker.ts'

const open: Workbench[] = []
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
})
async function begin(options: Partial<WorkbenchOptions> = {}) {
  const { workbench, port } = await listening(options)
  open.push(workbench)
  const told: ViewState[] = []
  const window: Client = workbench.connect((name, data) => name === 'views' && told.push(...(data as ViewState[])))
  const rows = () => rowsOf(workbench)
  const frames = () => rows().filter(({ kind }) => kind !== 'opened' && kind !== 'closed')
  const untilFrames = (count: number, ms?: number) => until(() => frames().length >= count, frames, ms)
  return { workbench, port, told, call: window.handlers, rows, frames, untilFrames }
}
/** Silence is acted upon at once, where a test does not want to wait. */
const hasty = { patience: { quiet: 100, givenUp: 300 } }

describe('bytes become rows', () => {
  test('over TCP and over UDP alike', async () => {
    const { workbench, port, frames, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(report)
    await untilFrames(1)
    await datagrams(port, [report, login], 1)
    await untilFrames(4)
    const reports = frames().filter(({ type }) => type === 'tracker')
    expect(reports).toMatchObject([
      { family: 'gps103', verdict: 'match', transport: 'tcp', device: '359586015829802', length: report.length },
      { family: 'gps103', verdict: 'match', transport: 'udp', device: '359586015829802', length: report.length },
    ])
    expect(reports[0]!.summary).toContain('22.5744, 113.9055')
    const { rows } = workbench.journal
    expect(rows.fix(reports[0]!.number)!.latitude).toBeCloseTo(22.574448, 6)
    expect(rows.fix(reports[1]!.number)!.longitude).toBeCloseTo(113.905478, 6)
  })

  test('a GT06 login written byte by byte is acknowledged once and only once', async () => {
    const { port, frames, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    for (const byte of gt06Login) await tracker.send(Uint8Array.of(byte))
    await untilFrames(2)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(tracker.heard).toEqual(Buffer.from(gt06Acknowledgement))
    expect(frames().map(({ direction, type }) => `${direction} ${type}`)).toEqual(['up login', expect.stringMatching(/^down /)])
  })

  test('an answer is tied to what it answers, with its latency', async () => {
    const { port, call, frames, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(login)
    await untilFrames(2)
    const [up, down] = frames()
    expect(await call['frame.read'](up!.number)).toMatchObject({ answers: [down!.number] })
    const answer = (await call['frame.read'](down!.number))!
    expect(Buffer.from(answer.bytes).toString()).toBe('LOAD')
    expect(answer.answers).toEqual([up!.number])
    expect(answer.latency).toBeGreaterThanOrEqual(0)
    expect(answer.latency).toBeLessThan(1000)
  })

  test('a row holds all that is needed to decode its frame again, alone', async () => {
    const { workbench, port, call, frames, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(report.slice(0, 40))
    await until(() => workbench.journal.chunks.count === 1)
    await tracker.send(report.slice(40) + report)
    await untilFrames(2)
    const { bytes, memory, identity, lastFix, zone, whole, chunks, row } = (await call['frame.read'](frames()[0]!.number))!
    expect(Buffer.from(bytes).toString()).toBe(report)
    expect(chunks).toEqual([
      { index: 0, from: 0, to: 40 },
      { index: 1, from: 40, to: report.length },
    ])
    const session = { memory, identity, zone, whole, direction: row.direction, transport: row.transport, arrived: row.time }
    const decoded = decodeFrame(familiesById.get('gps103')!, bytes, session, 'tree', lastFix)
    expect(decoded.message.reports[0]).toMatchObject({ latitude: expect.closeTo(22.574448, 6) as number })
    expect(decoded.notes).toHaveLength(row.notes)
  })

  test('a link shows its chunks in both directions and the rows in them', async () => {
    const { port, call, frames, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(login + report.slice(0, 10))
    await untilFrames(2)
    await tracker.send(report.slice(10))
    await untilFrames(3)
    const [up, down, next] = frames().map(({ number }) => number)
    const link = (await call['link.read'](1, 0, 100))!
    expect(link).toMatchObject({
      family: 'gps103',
      identity: '359586015829802',
      frames: 2,
      bytesUp: login.length + report.length,
      bytesDown: 4,
      chunkCount: 3,
    })
    expect(link.chunks.map(({ direction, rows }) => [direction, rows])).toEqual([
      ['up', [up, next]],
      ['down', [down]],
      ['up', [next]],
    ])
  })
})

describe('many and hostile devices', () => {
  test('500 links at once are all heard and answered', async () => {
    const { port, call, frames } = await begin()
    const trackers = await Promise.all(Array.from({ length: 500 }, () => Tracker.connect(port)))
    await Promise.all(trackers.map((tracker) => tracker.send(login)))
    await until(
      () => trackers.every(({ heard }) => heard.length === 4),
      () => frames().length,
      15_000,
    )
    expect(frames().filter(({ direction }) => direction === 'up')).toHaveLength(500)
    expect((await call.status()).links.tcp).toBe(500)
    await Promise.all(trackers.map((tracker) => tracker.end()))
  })

  test('garbage becomes a row, and the next frame of the link is found', async () => {
    const { port, frames, untilFrames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    await tracker.send(fromHex('00 01 02 03 FF FE FD FC 00 00')!)
    await tracker.send(report)
    await untilFrames(2)
    expect(frames().at(-1)).toMatchObject({ family: 'gps103', type: 'tracker' })
    expect(frames().reduce((sum, { length }) => sum + length, 0)).toBe(10 + report.length)
    expect(frames()[0]).toMatchObject({ kind: expect.stringMatching(/skipped|incomplete/) as string, severity: 'warning', length: 10 })
  })

  test.each(['78 78 00', '78 78 FF', '79 79 00 00', '79 79 FF FF', '78 78 FF 01 02 03 04 05 06 07 08 09'])(
    'a length that lies (%s) stops nobody else',
    async (bytes) => {
      const { port, frames, untilFrames } = await begin(hasty)
      const [liar, honest] = [await Tracker.connect(port), await Tracker.connect(port)]
      await liar.send(fromHex(bytes)!)
      await honest.send(report)
      await untilFrames(1)
      await liar.end()
      await untilFrames(2)
      const lies = frames().filter(({ link }) => link === 1)
      expect(lies.reduce((sum, { length }) => sum + length, 0)).toBe(fromHex(bytes)!.length)
      expect(frames().find(({ link }) => link === 2)).toMatchObject({ family: 'gps103', type: 'tracker' })
    },
  )

  test('a megabyte without a terminator is bounded, and every byte is in a row', async () => {
    const { port, workbench, frames, untilFrames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    await tracker.send('imei:359586015829802,tracker,')
    await tracker.send('x'.repeat(1024 * 1024))
    await tracker.end()
    await untilFrames(1)
    await until(
      () => frames().reduce((sum, { length }) => sum + length, 0) === 29 + 1024 * 1024,
      () => frames().map(({ length }) => length),
    )
    for (const { state } of workbench.conversations.all) expect(state.held.length).toBeLessThanOrEqual(256 * 1024)
    const other = await Tracker.connect(port)
    await other.send(login)
    await until(() => other.heard.length === 4)
  })

  test('much garbage in small pieces does not hide the frame that comes behind it', async () => {
    const { port, workbench, frames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    for (let i = 1; i <= 20; i++) {
      await tracker.send('1'.repeat(1000))
      await until(() => workbench.journal.bytes === i * 1000)
    }
    await until(() => frames().reduce((sum, { length }) => sum + length, 0) === 20_000, frames)
    await tracker.send(report)
    await until(() => frames().at(-1)?.kind === 'frame', frames)
    expect(frames().at(-1)).toMatchObject({ family: 'gps103', type: 'tracker', length: report.length })
  })

  test('a link that says nothing is closed after a while, with the reason', async () => {
    const { port, rows } = await begin({ patience: { mute: 200 } })
    const tracker = await Tracker.connect(port)
    await until(() => tracker.closed)
    await until(() => rows().length === 2)
    expect(rows()).toMatchObject([{ kind: 'opened' }, { kind: 'closed', summary: expect.stringContaining('nothing was heard') as string }])
  })

  test('a link that vanishes leaves what it had begun as a row, and its reason', async () => {
    const { port, workbench, rows } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(gt06Login)
    await until(() => rows().length === 3)
    await tracker.send(gt06Login.subarray(0, 9))
    await until(() => workbench.journal.bytes === 18 + 10 + 9)
    await tracker.reset()
    await until(() => rows().length === 5, rows)
    expect(rows().slice(3)).toMatchObject([
      { kind: 'incomplete', family: 'gt06', length: 9 },
      { kind: 'closed', summary: 'reset by the device' },
    ])
  })

  test('beyond the journal’s limit nothing is kept, what is dropped is counted, and devices are still answered', async () => {
    const { port, call, rows } = await begin({ rows: 5 })
    const tracker = await Tracker.connect(port)
    for (let i = 0; i < 10; i++) await tracker.send(login)
    await until(() => tracker.heard.length === 40)
    expect(rows()).toHaveLength(5)
    expect((await call.status()).dropped).toBeGreaterThan(0)
  })
})

describe('silence', () => {
  test('ends a frame that has no terminator', async () => {
    const { port, frames, untilFrames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    await tracker.send(login)
    await untilFrames(2)
    await tracker.send('359586015829802')
    await untilFrames(4)
    expect(frames().at(-2)).toMatchObject({ direction: 'up', type: 'heartbeat', length: 15 })
    await until(() => tracker.heard.toString() === 'LOADON')
  })

  test('does not cut a frame that a slow network delivers in parts', async () => {
    const { port, frames, untilFrames } = await begin({ patience: { quiet: 50, givenUp: 60_000 } })
    const tracker = await Tracker.connect(port)
    await tracker.send(gt06Login.subarray(0, 7))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await tracker.send(gt06Login.subarray(7))
    await untilFrames(2)
    expect(frames()[0]).toMatchObject({ kind: 'frame', family: 'gt06', type: 'login', length: 18 })
  })

  test('that lasts gives up what nobody can complete', async () => {
    const { port, frames, untilFrames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    await tracker.send(gt06Login)
    await untilFrames(2)
    await tracker.send(gt06Login.subarray(0, 9))
    await untilFrames(3)
    expect(frames()[2]).toMatchObject({ kind: 'incomplete', length: 9, severity: 'warning' })
    expect(tracker.heard).toHaveLength(10)
  })
})

describe('answers', () => {
  test('are left to the user where the policy is “by hand”', async () => {
    const { port, call, frames, untilFrames } = await begin({ replies: 'by hand' })
    const tracker = await Tracker.connect(port)
    await tracker.send(login)
    await untilFrames(1)
    const up = frames()[0]!.number
    expect(tracker.heard).toHaveLength(0)
    expect(await call['reply.send'](up)).toEqual({ rows: [up + 1] })
    await until(() => tracker.heard.toString() === 'LOAD')
    expect(await call['frame.read'](up)).toMatchObject({ answers: [up + 1] })
    expect(await call['reply.send'](up + 1)).toMatchObject({ problem: { en: 'this row is an answer itself' } })
    await tracker.end()
    await until(() => rowsOf(open[0]!).at(-1)!.kind === 'closed')
    expect(await call['reply.send'](up)).toEqual({ problem: { en: 'the link is closed', es: 'el enlace está cerrado' } })
  })

  test('are never given where the policy is “never”, and it can be changed', async () => {
    const { port, call, untilFrames } = await begin({ replies: 'never' })
    const tracker = await Tracker.connect(port)
    await tracker.send(login)
    await untilFrames(1)
    expect((await call['listener.replies']('automatic')).replies).toBe('automatic')
    await tracker.send(login)
    await until(() => tracker.heard.length > 0)
    expect(tracker.heard.toString()).toBe('LOAD')
  })

  test('are not given to a guess', async () => {
    const { port, untilFrames } = await begin(hasty)
    const tracker = await Tracker.connect(port)
    await tracker.send('359586015829802') // 15 bare digits: other scripts send them too
    await untilFrames(1)
    expect(tracker.heard).toHaveLength(0)
  })
})

describe('views', () => {
  test('grow in batches, and tell how', async () => {
    const { port, told, call } = await begin()
    const view = await call['view.open']('')
    const tracker = await Tracker.connect(port)
    for (let i = 0; i < 200; i++) tracker.socket.write(report)
    await until(
      () => told.at(-1)?.total === 201,
      () => told.at(-1),
    )
    expect(told.length).toBeLessThan(60)
    const rows = await call['view.rows'](view.view, 100, 120)
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, i) => 101 + i))
    expect(await call['view.find'](view.view, 150)).toBe(149)
  })

  test('pass what their filter passes, also what comes later', async () => {
    const { port, told, call, untilFrames } = await begin()
    const tracker = await Tracker.connect(port)
    await tracker.send(login + report)
    await untilFrames(3)
    const view = await call['view.open']('direction == up and family == gps103')
    expect(view).toMatchObject({ shown: 2, total: 4 })
    expect((await call['view.rows'](view.view, 0, 9)).map(({ type }) => type)).toEqual(['login', 'tracker'])
    await tracker.send(report)
    await until(
      () => told.some((state) => state.view === view.view && state.shown === 3),
      () => told,
    )
    const narrower = await call['view.filter'](view.view, 'speed > 0')
    expect(narrower.shown).toBe(2)
    expect(narrower.generation).toBeGreaterThan(view.generation!)
  })

  test('keep the filter before when the next one is wrong, and say where it is', async () => {
    const { call } = await begin()
    const view = await call['view.open']('family == gps103')
    const broken = await call['view.filter'](view.view, 'family == ')
    expect(broken.problem).toMatchObject({
      at: expect.any(Number) as number,
      text: { en: 'a value is missing at the end', es: 'falta un valor al final' },
    })
    expect(broken.shown).toBe(view.shown)
  })

  test('belong to their window', async () => {
    const { workbench, call } = await begin()
    const view = await call['view.open']('')
    const other = workbench.connect(() => undefined)
    expect(() => other.handlers['view.rows'](view.view, 0, 1)).toThrow('there is no view')
  })
})

test('devices are counted along, over all their links', async () => {
  const { port, call, frames, untilFrames } = await begin()
  const tracker = await Tracker.connect(port)
  await tracker.send(login + report)
  await untilFrames(3)
  await datagrams(port, [login], 1)
  await untilFrames(5)
  const [device, ...others] = await call.devices()
  expect(others).toEqual([])
  expect(device).toMatchObject({ identity: '359586015829802', family: 'gps103', transports: ['tcp', 'udp'], frames: 3, links: [1, 2] })
  expect(device!.lastFix).toMatchObject({ latitude: expect.closeTo(22.574448, 6) as number })
  expect(device!.lastSeen).toBe(
    frames()
      .filter(({ direction }) => direction === 'up')
      .at(-1)!.time,
  )
})
