import { afterEach, describe, expect, test } from 'vitest'
import type { CommandRecord } from '../../core/commands/record.ts'
import type { CommandOrder } from '../../core/contract/commands.ts'
import { answerCall } from '../../core/host/answer.ts'
import type { Workbench, WorkbenchOptions } from '../../core/host/workbench.ts'
import { familiesById } from '../../core/link/engine.ts'
import { families } from '../../core/protocols/index.ts'
import type { Moment, Unit } from '../../core/protocols/simulator.ts'
import { fromHex } from '../../core/wire/hex.ts'
import { playing } from './playing.ts'
import { gt06Login, listening, rowsOf, Tracker, until } from './tracker.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})
async function begin(options: Partial<WorkbenchOptions> = {}) {
  const { workbench, port } = await listening(options)
  closing.push(() => workbench.close())
  return { workbench, port, commands: workbench.commands }
}
function play(port: number, ...devices: readonly string[]) {
  const player = playing(port, ...devices)
  closing.push(() => player.stop())
  return player
}

const imei = '353413532150362'
const order = (command: string, more: Partial<CommandOrder> = {}, given: Record<string, string | number> = {}): CommandOrder => ({
  to: { kind: 'device', identity: imei },
  say: { kind: 'command', command, arguments: given },
  ...more,
})
const sent = (answer: ReturnType<Workbench['commands']['take']>): number => {
  if ('problem' in answer) throw new Error(answer.problem.en)
  return answer.id
}
const stateOf = (workbench: Workbench, id: number): CommandRecord => workbench.commands.records.find((record) => record.id === id)!
const reaches = (workbench: Workbench, id: number, state: CommandRecord['state'], ms?: number) =>
  until(
    () => stateOf(workbench, id).state === state,
    () => stateOf(workbench, id),
    ms,
  )

/** A GT06 in the test's own hand: logs in, and answers orders when it is told to. */
async function gt06(port: number) {
  const tracker = await Tracker.connect(port)
  closing.push(() => tracker.socket.destroy())
  await tracker.send(gt06Login)
  await until(() => tracker.heard.length >= 10)
  const { simulate } = familiesById.get('gt06')!
  let serial = 10
  const unit: Unit = { imei, zone: 0, dialect: 'classic', password: '', nextSerial: () => ++serial }
  let at = 10
  return {
    tracker,
    /** The next order that it heard. */
    order: async () => {
      await until(() => simulate!.hear(unit, tracker.heard.subarray(at)).size > 0)
      const { size, order: heard } = simulate!.hear(unit, tracker.heard.subarray(at))
      at += size
      return { type: heard!.type, answer: (obeyed: boolean) => heard!.answer(obeyed, {} as Moment)[0]!.bytes }
    },
  }
}
const confirmed = { confirmation: '0362' }

describe('a command', () => {
  test('is sent, answered, and tied to its answer both ways', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const id = sent(commands.take(order('engineStop', confirmed)))
    const { type, answer } = await device.order()
    expect(type).toBe('engineStop')
    expect(stateOf(workbench, id)).toMatchObject({ state: 'sent', family: 'gt06', identity: imei, link: 1, danger: true })
    await device.tracker.send(answer(true))
    await reaches(workbench, id, 'answered')
    const record = stateOf(workbench, id)
    expect(record).toMatchObject({ words: { es: 'Cut off the fuel supply: Success!' }, late: false, again: 0 })
    expect(record.latency).toBeGreaterThan(0)
    expect(workbench.reader.frame(record.row!)!.answers).toEqual([record.answer])
    expect(workbench.reader.frame(record.answer!)!.answers).toContain(record.row)
    expect(rowsOf(workbench).find(({ number }) => number === record.row)).toMatchObject({ direction: 'down', family: 'gt06' })
  })

  test('a refusal is one, with the device’s words', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const id = sent(commands.take(order('engineStop', confirmed)))
    await device.tracker.send((await device.order()).answer(false))
    await reaches(workbench, id, 'refused')
    expect(stateOf(workbench, id).words?.es).toBe('Cut off the fuel supply: Fail! Speed too high')
  })

  test('that is dangerous is not sent before the device’s last digits are typed', async () => {
    const { port, commands } = await begin()
    const device = await gt06(port)
    for (const confirmation of [undefined, '', '0000', imei]) {
      expect(commands.take(order('engineStop', confirmation === undefined ? {} : { confirmation }))).toHaveProperty('problem')
    }
    expect(commands.take({ ...order(''), say: { kind: 'bytes', bytes: fromHex('78 78')! } })).toHaveProperty('problem')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(device.tracker.heard).toHaveLength(10)
    expect(commands.records).toEqual([])
  })

  test('two in flight are matched right, in any order', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const [first, second] = [sent(commands.take(order('getDeviceStatus'))), sent(commands.take(order('getVersion')))]
    const [a, b] = [await device.order(), await device.order()]
    await device.tracker.send(b.answer(true))
    await reaches(workbench, second, 'answered')
    expect(stateOf(workbench, first).state).toBe('sent')
    await device.tracker.send(a.answer(true))
    await reaches(workbench, first, 'answered')
    expect(stateOf(workbench, first).answer).toBeGreaterThan(stateOf(workbench, second).answer!)
  })

  test('takes the serial number from the link', async () => {
    const { workbench, port, commands } = await begin()
    await gt06(port)
    const ids = [1, 2, 3].map(() => sent(commands.take(order('getVersion'))))
    const serials = ids.map((id) => Buffer.from(stateOf(workbench, id).bytes).subarray(-6, -4).readUInt16BE())
    expect(serials).toEqual([1, 2, 3])
    expect(commands.preview(order('getVersion'))).toMatchObject({ serial: 4 })
  })

  test('times out; an answer that comes after all is late', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const id = sent(commands.take(order('getVersion', { patience: 150 })))
    const { answer } = await device.order()
    await reaches(workbench, id, 'timed out')
    await device.tracker.send(answer(true))
    await reaches(workbench, id, 'answered')
    expect(stateOf(workbench, id)).toMatchObject({ late: true })
  })

  test('an answer that comes twice counts once', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const [first, second] = [sent(commands.take(order('getVersion'))), sent(commands.take(order('getVersion')))]
    const { answer } = await device.order()
    const bytes = answer(true)
    await device.tracker.send(bytes)
    await reaches(workbench, first, 'answered')
    await device.tracker.send(bytes)
    await until(() => stateOf(workbench, first).again === 1)
    expect(stateOf(workbench, second).state).toBe('sent')
  })

  test('a device that answers with 10 MB harms nobody', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    const id = sent(commands.take(order('getVersion', { patience: 3000 })))
    const { answer } = await device.order()
    // The longest frame that the family knows, full of words, then megabytes of none.
    const before = process.memoryUsage().rss
    const words = Buffer.alloc(64 * 1024, 'A')
    for (let i = 0; i < 160; i++) await device.tracker.send(words)
    await device.tracker.send(answer(true))
    await until(
      () => stateOf(workbench, id).state !== 'sent',
      () => stateOf(workbench, id),
      20_000,
    )
    expect(stateOf(workbench, id).words?.en.length ?? 0).toBeLessThanOrEqual(401)
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6)
    const other = await gt06(port)
    const next = sent(commands.take(order('getVersion')))
    await other.tracker.send((await other.order()).answer(true))
    await reaches(workbench, next, 'answered')
  }, 30_000)
})

describe('a device that is away', () => {
  test('gets it when it is back', async () => {
    const { workbench, port, commands } = await begin()
    const device = await gt06(port)
    await device.tracker.reset()
    await until(() => workbench.listener.links.tcp === 0)
    const id = sent(commands.take(order('getVersion')))
    expect(stateOf(workbench, id)).toMatchObject({ state: 'queued' })
    const back = await gt06(port)
    await back.tracker.send((await back.order()).answer(true))
    await reaches(workbench, id, 'answered')
    expect(stateOf(workbench, id)).toMatchObject({ link: 2 })
  })

  test('that was never here gets it by its family’s name', async () => {
    const { workbench, port, commands } = await begin()
    expect(commands.take(order('getVersion'))).toHaveProperty('problem')
    const id = sent(commands.take(order('getVersion', { to: { kind: 'device', identity: imei, family: 'gt06' } })))
    const device = await gt06(port)
    await device.order()
    expect(stateOf(workbench, id)).toMatchObject({ state: 'sent' })
  })

  test('is not waited for longer than was said', async () => {
    const { workbench, port, commands } = await begin()
    const to = { kind: 'device', identity: imei, family: 'gt06' } as const
    const id = sent(commands.take(order('getVersion', { to, keep: 60 })))
    expect(commands.take(order('getVersion', { to, keep: 0 }))).toMatchObject({
      problem: { en: 'the device is away', es: 'el equipo no está' },
    })
    await reaches(workbench, id, 'expired')
    const device = await gt06(port)
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(device.tracker.heard).toHaveLength(10)
  })

  test('gets nothing that was cancelled', async () => {
    const { workbench, port, commands } = await begin()
    const id = sent(commands.take(order('getVersion', { to: { kind: 'device', identity: imei, family: 'gt06' } })))
    expect(commands.cancel(id)).toBe(true)
    expect(commands.cancel(id)).toBe(false)
    const device = await gt06(port)
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(device.tracker.heard).toHaveLength(10)
    expect(stateOf(workbench, id).state).toBe('cancelled')
  })
})

test('a device that sends datagrams is answered at its last address, with a warning once that is old', async () => {
  let late = 0
  const { workbench, port, commands } = await begin({ clock: () => Date.now() + late })
  play(port, `family: gt06, imei: "864209876543218", transport: udp, drive: bogota, cruise: 0, interval: 600, heartbeat: 600, zone: -300`)
  const version = order('getVersion', { to: { kind: 'device', identity: '864209876543218' } })
  await until(() => 'link' in commands.preview(version))
  expect(commands.preview(version)).toMatchObject({ transport: 'udp', warning: undefined })
  late = 5 * 60_000
  expect(commands.preview(version)).toMatchObject({
    warning: {
      en: expect.stringMatching(/^Last heard 5 min ago: 127\.0\.0\.1:\d+ may belong to somebody else/) as string,
      es: expect.stringMatching(/^Se oyó hace 5 min: 127\.0\.0\.1:\d+ puede ser/) as string,
    },
  })
  const id = sent(commands.take(version))
  await reaches(workbench, id, 'answered')
})

describe('nothing is sent', () => {
  test('to a link that is not sure of its family', async () => {
    const { workbench, port, commands } = await begin()
    const tracker = await Tracker.connect(port)
    closing.push(() => tracker.socket.destroy())
    await tracker.send(Uint8Array.of(0x78))
    await until(() => workbench.journal.links.length === 1)
    for (const say of [order('getVersion').say, { kind: 'bytes', bytes: Uint8Array.of(1, 2, 3) } as const]) {
      expect(commands.take({ to: { kind: 'link', link: 1 }, say, confirmation: 'x' })).toHaveProperty('problem')
    }
    expect(tracker.heard).toHaveLength(0)
  })

  test.each([{}, { to: { kind: 'link', link: -1 }, say: {} }, { to: { kind: 'device', identity: '' }, say: order('x').say }, 'x', null])(
    'by a window that calls wrongly: %j',
    async (given) => {
      const { workbench } = await begin()
      const { handlers } = workbench.connect(() => undefined)
      expect(await answerCall(handlers, 'commands.send', [given])).toHaveProperty('problem')
      expect(await answerCall(handlers, 'commands.send', [])).toHaveProperty('problem')
    },
  )

  test('where a device’s name is markup, a path or a family that does not exist', async () => {
    const { commands } = await begin()
    for (const identity of ['<script>alert(1)</script>', '../../etc', '__proto__', 'x'.repeat(200)]) {
      expect(commands.take(order('getVersion', { to: { kind: 'device', identity } }))).toHaveProperty('problem')
      expect(commands.take(order('getVersion', { to: { kind: 'device', identity, family: 'constructor' } }))).toHaveProperty('problem')
    }
  })
})

test('a series is said so often, one after the other, and ends when it is cancelled', async () => {
  const { workbench, port, commands } = await begin()
  const device = await gt06(port)
  sent(commands.take(order('getVersion', { times: 3, every: 100 })))
  for (let i = 0; i < 3; i++) await device.order()
  expect(commands.records).toHaveLength(3)
  const times = commands.records.map((record) => record.sent!).reverse()
  for (const i of [1, 2]) expect(times[i]! - times[i - 1]!).toBeGreaterThan(80)
  sent(commands.take(order('getVersion', { times: 100, every: 100 })))
  const next = commands.records.find(({ state }) => state === 'composed')!
  expect(next.due).toBeGreaterThan(next.composed)
  commands.cancel(next.id)
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect(commands.records).toHaveLength(5)
  expect(workbench.commands.records.filter(({ state }) => state === 'composed')).toEqual([])
})

const simulated = families.filter(
  ({ simulate, commands }) => simulate && commands?.some(({ type }) => type === 'engineStop' || type === 'positionSingle'),
)

/** An order to the first link. */
const say = (type: string): CommandOrder => ({
  to: { kind: 'link', link: 1 },
  say: { kind: 'command', command: type, arguments: {}, password: '123456' },
})

describe.each(simulated.map(({ id }) => id))('a simulated %s', (id) => {
  test.each(['tcp', 'udp'] as const)(
    'over %s answers the commands that its paper has it answer',
    async (transport) => {
      const family = familiesById.get(id)!
      if (!family.transports.includes(transport)) return
      const { workbench, port, commands } = await begin()
      const player = play(port, `family: ${id}, transport: ${transport}, drive: bogota, cruise: 0, interval: 1, zone: -300`)
      const [device] = player.devices
      const place = () => commands.preview(say(family.commands![0]!.type))
      await until(() => 'identity' in place() && (place() as { identity?: string }).identity !== undefined, place)
      const confirmation = (place() as { identity: string }).identity.slice(-4)
      const wanted = family.commands!.filter(
        ({ type, dialect }) => dialect === undefined && (type.startsWith('engine') || type === 'positionSingle'),
      )
      for (const { type, answer } of wanted) {
        const taken = sent(commands.take({ ...say(type), confirmation }))
        if (answer) await reaches(workbench, taken, 'answered')
        if (answer && type.startsWith('engine')) await until(() => device!.body.blocked === (type === 'engineStop'))
        expect(stateOf(workbench, taken)).toMatchObject({ state: answer ? 'answered' : 'sent', transport, family: id, warning: undefined })
      }
    },
    15_000,
  )
})
