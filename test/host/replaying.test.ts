import { afterEach, describe, expect, test } from 'vitest'
import type { ReplayWish } from '../../core/contract/simulator.ts'
import { answerCall } from '../../core/host/answer.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { gt06Login, listening, report, login, rowsOf, Tracker, until } from './tracker.ts'

const open: Workbench[] = []
afterEach(async () => {
  for (const workbench of open.splice(0)) await workbench.close()
})
async function begin() {
  const { workbench, port } = await listening()
  open.push(workbench)
  return { workbench, port, handlers: workbench.connect(() => undefined).handlers }
}
/** A session with a gt06 and a gps103 in it, and a platform to send it to. */
async function talked() {
  const session = await begin()
  const [one, other] = [await Tracker.connect(session.port), await Tracker.connect(session.port)]
  await one.send(gt06Login)
  await other.send(login + report)
  await until(() => rowsOf(session.workbench).filter(({ kind, direction }) => kind === 'frame' && direction === 'up').length === 3)
  const platform = await begin()
  const wish = (more: Partial<ReplayWish> = {}): ReplayWish => ({
    host: '127.0.0.1',
    port: platform.port,
    speed: 100,
    identities: [],
    shift: 0,
    ...more,
  })
  const up = () => rowsOf(platform.workbench).filter(({ kind, direction }) => kind === 'frame' && direction === 'up')
  return { ...session, platform, wish, up }
}

describe('a session is replayed', () => {
  test('byte for byte, with what came back', async () => {
    const { workbench, handlers, wish, up } = await talked()
    expect(await handlers['replay.start'](wish())).toEqual({ rows: 3 })
    await until(() => !workbench.replaying.state.running && workbench.replaying.state.sent >= 2)
    await until(() => up().length === 3)
    expect(new Set(up().map(({ device }) => device))).toEqual(new Set(['353413532150362', '359586015829802']))
    expect(workbench.replaying.state).toMatchObject({ running: false, links: 2, missed: 0, failures: [], refused: [] })
  })

  test('as another device, one minute later', async () => {
    const { handlers, wish, up, platform } = await talked()
    await handlers['replay.start'](wish({ identities: [{ from: '359586015829802', to: '864209876543218' }], shift: 1 }))
    await until(() => up().some(({ type }) => type === 'tracker'))
    expect(
      up()
        .filter(({ family }) => family === 'gps103')
        .map(({ device }) => device),
    ).toEqual(['864209876543218', '864209876543218'])
    const [fix] = platform.workbench.reader.decode(up().find(({ type }) => type === 'tracker')!.number)!.message.reports
    expect(new Date(fix!.time!).toISOString()).toContain(':30:09')
  })

  test('elsewhere only when that was confirmed, as nobody who was not here, and not when nobody spoke', async () => {
    const { handlers, wish, up } = await talked()
    for (const confirmation of [undefined, '', '127.0.0.1'])
      expect(
        await handlers['replay.start'](wish({ host: '192.0.2.1', ...(confirmation === undefined ? {} : { confirmation }) })),
      ).toHaveProperty('problem')
    expect(await handlers['replay.start'](wish({ identities: [{ from: '1', to: '22' }] }))).toHaveProperty('problem')
    expect(await handlers['replay.start'](wish({ identities: [{ from: '11', to: '22' }] }))).toEqual({
      problem: { en: 'nobody here is 11', es: 'nadie aquí es 11' },
    })
    const empty = await begin()
    expect(await empty.handlers['replay.start'](wish())).toHaveProperty('problem')
    expect(up()).toEqual([])
  })

  test('until it is stopped', async () => {
    const { workbench, handlers, wish } = await talked()
    await handlers['replay.start'](wish({ speed: 0.01 }))
    await handlers['replay.stop']()
    expect(workbench.replaying.state.running).toBe(false)
    expect(workbench.replaying.state.sent).toBeLessThan(3)
  })

  test.each([
    {},
    { host: 'a b', port: 1 },
    { host: '127.0.0.1', port: 0, speed: 1, identities: [], shift: 0 },
    { host: '127.0.0.1', port: 1, speed: -1, identities: [], shift: 0 },
  ])('and a wish that is none is refused: %j', async (wish) => {
    const { handlers } = await begin()
    expect(await answerCall(handlers, 'replay.start', [wish])).toHaveProperty('problem')
  })
})
