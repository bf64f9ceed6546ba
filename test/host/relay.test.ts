import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { Workbench } from '../../core/host/workbench.ts'
import { gt06Acknowledgement, gt06Login, listening, login, report, rowsOf, Tracker, until } from './tracker.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A platform that keeps every byte and says what a test has it say. */
class Platform {
  readonly server: Server
  readonly sockets: Socket[] = []
  heard = Buffer.alloc(0)
  ended = 0

  constructor() {
    this.server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      this.sockets.push(socket)
      const parts: Buffer[] = [this.heard]
      socket.on('data', (bytes) => {
        parts.push(bytes)
        this.heard = Buffer.concat(parts)
        parts.splice(0, parts.length, this.heard)
      })
      socket.on('end', () => this.ended++)
      socket.on('error', () => undefined)
    })
  }
  async open(port = 0): Promise<number> {
    this.server.listen(port, '127.0.0.1')
    await once(this.server, 'listening')
    return (this.server.address() as { port: number }).port
  }
  /** As a crash does. */
  kill(): Promise<void> {
    for (const socket of this.sockets.splice(0)) socket.resetAndDestroy()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}

async function begin(transport: 'tcp' | 'udp' | 'as the device' = 'as the device') {
  const { workbench, port } = await listening()
  closing.push(() => workbench.close())
  const platform = new Platform()
  const platformPort = await platform.open()
  closing.push(() => platform.kill())
  expect(workbench.relay.start({ host: '127.0.0.1', port: platformPort, transport })).toMatchObject({ on: true })
  const device = async () => {
    const tracker = await Tracker.connect(port)
    closing.push(() => tracker.socket.destroy())
    return tracker
  }
  return { workbench, port, platform, platformPort, device }
}
const down = (workbench: Workbench) => rowsOf(workbench).filter(({ direction, kind }) => direction === 'down' && kind === 'frame')

test('is off unless somebody turned it on', async () => {
  const { workbench } = await listening()
  closing.push(() => workbench.close())
  expect(workbench.relay.state).toMatchObject({ on: false, relayed: 0 })
})

test('does not go round in a ring', async () => {
  const { workbench, port } = await listening()
  closing.push(() => workbench.close())
  expect(workbench.relay.start({ host: 'localhost', port, transport: 'tcp' })).toMatchObject({
    on: false,
    problem: { en: expect.stringContaining('our own listener') as string },
  })
})

describe('10,000 frames', () => {
  test('go both ways byte for byte, recorded and decoded, and the platform alone answers', async () => {
    const { workbench, platform, device } = await begin()
    const tracker = await device()
    await tracker.send(login)
    await until(() => platform.heard.length === login.length)
    const up = Buffer.from(report.repeat(10_000))
    const orders = Buffer.from('**,imei:359586015829802,C,30s;'.repeat(10_000))
    const [socket] = platform.sockets
    for (let at = 0; at < up.length; at += 8191) tracker.socket.write(up.subarray(at, at + 8191))
    for (let at = 0; at < orders.length; at += 5003) socket!.write(orders.subarray(at, at + 5003))
    await until(
      () => platform.heard.length >= login.length + up.length && tracker.heard.length >= orders.length,
      () => [platform.heard.length, tracker.heard.length],
      40_000,
    )
    expect(platform.heard.equals(Buffer.concat([Buffer.from(login), up]))).toBe(true)
    expect(tracker.heard.equals(orders)).toBe(true)
    await until(() => rowsOf(workbench).filter(({ type }) => type === 'tracker').length === 10_000, undefined, 20_000)
    const rows = down(workbench)
    expect(rows.reduce((sum, { length }) => sum + length, 0)).toBe(orders.length)
    // Writes are cut where the platform's happened to be cut: most of them hold whole frames.
    expect(rows.filter(({ family, length }) => family === 'gps103' && length === 30).length).toBeGreaterThan(7000)
    expect(workbench.relay.state).toMatchObject({ relayed: 1, bytesUp: login.length + up.length, bytesDown: orders.length })
  }, 90_000)

  test('wait for a device that reads slowly, and none is lost', async () => {
    const { workbench, platform, device } = await begin()
    const tracker = await device()
    await tracker.send(login)
    await until(() => platform.heard.length === login.length)
    tracker.socket.pause()
    const orders = Buffer.from('**,imei:359586015829802,C,30s;'.repeat(100_000))
    platform.sockets[0]!.write(orders)
    await new Promise((resolve) => setTimeout(resolve, 300))
    tracker.socket.resume()
    await until(
      () => tracker.heard.length >= orders.length,
      () => tracker.heard.length,
      40_000,
    )
    expect(tracker.heard.equals(orders)).toBe(true)
    expect(workbench.status.unsent).toBe(0)
  }, 90_000)
})

describe('halves close on their own', () => {
  test('the device’s first: the platform still says something', async () => {
    const { workbench, platform, device } = await begin()
    const tracker = await device()
    const all = new Promise((resolve) => tracker.socket.on('end', resolve))
    tracker.socket.end(login)
    await until(() => platform.ended === 1)
    expect(platform.heard.toString()).toBe(login)
    platform.sockets[0]!.write('LOAD')
    await until(() => tracker.heard.toString() === 'LOAD')
    platform.sockets[0]!.end('ON')
    await all
    expect(tracker.heard.toString()).toBe('LOADON')
    await until(() => workbench.listener.links.tcp === 0)
    await until(() => rowsOf(workbench).at(-1)?.kind === 'closed')
  })

  test('the platform’s first: the device still says something', async () => {
    const { workbench, platform, device } = await begin()
    const tracker = await device()
    tracker.socket.allowHalfOpen = true
    await tracker.send(login)
    await until(() => platform.heard.length === login.length)
    platform.sockets[0]!.end('LOAD')
    await once(tracker.socket, 'end')
    expect(tracker.heard.toString()).toBe('LOAD')
    await tracker.send(report)
    await until(() => platform.heard.length === login.length + report.length)
    tracker.socket.end()
    await until(() => platform.ended === 1)
    await until(() => workbench.listener.links.tcp === 0)
  })
})

describe('a platform that is away', () => {
  test('is stood in for, is found when it is back, and hears devices from their login on', async () => {
    const { workbench, platform, platformPort, device } = await begin()
    const first = await device()
    await first.send(gt06Login)
    await until(() => platform.heard.length === gt06Login.length)
    expect(first.heard).toHaveLength(0)
    await platform.kill()
    await until(() => workbench.relay.state.problem !== undefined)
    expect(workbench.relay.state).toMatchObject({ on: true, served: 1 })
    await first.send(gt06Login)
    await until(() => first.heard.equals(Buffer.from(gt06Acknowledgement)))
    const second = await device()
    await second.send(gt06Login)
    await until(() => second.heard.equals(Buffer.from(gt06Acknowledgement)))

    const again = new Platform()
    await again.open(platformPort)
    closing.push(() => again.kill())
    await until(() => first.closed && second.closed, undefined, 8000)
    await until(() => workbench.relay.state.served === 0)
    const third = await device()
    await third.send(gt06Login)
    await until(() => again.heard.equals(Buffer.from(gt06Login)))
    again.sockets.at(-1)!.write(gt06Acknowledgement)
    await until(() => third.heard.equals(Buffer.from(gt06Acknowledgement)))
  }, 20_000)

  test('from the start: the login that came meanwhile is answered', async () => {
    const { workbench, port } = await listening()
    closing.push(() => workbench.close())
    const nobody = new Platform()
    const free = await nobody.open()
    await nobody.kill()
    workbench.relay.start({ host: '127.0.0.1', port: free, transport: 'as the device' })
    const tracker = await Tracker.connect(port)
    closing.push(() => tracker.socket.destroy())
    await tracker.send(gt06Login)
    await until(() => tracker.heard.equals(Buffer.from(gt06Acknowledgement)))
    expect(workbench.relay.state).toMatchObject({ served: 1, problem: { en: expect.stringMatching(/away/) as string } })
  })
})

test('datagrams go on as datagrams, and come back', async () => {
  const { workbench, port } = await listening()
  closing.push(() => workbench.close())
  const platform = createSocket('udp4')
  const heard: string[] = []
  platform.on('message', (bytes, from) => {
    heard.push(bytes.toString())
    platform.send('LOAD', from.port, from.address)
  })
  await new Promise<void>((resolve) => platform.bind(0, '127.0.0.1', resolve))
  closing.push(() => platform.close())
  workbench.relay.start({ host: '127.0.0.1', port: platform.address().port, transport: 'as the device' })
  const device = createSocket('udp4')
  closing.push(() => device.close())
  const answers: string[] = []
  device.on('message', (bytes) => answers.push(bytes.toString()))
  for (let i = 0; i < 100; i++) {
    device.send(`${login}${i}`, port, '127.0.0.1')
    await until(() => heard.length === i + 1)
  }
  expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => `${login}${i}`))
  await until(() => answers.length === 100)
  expect(new Set(answers)).toEqual(new Set(['LOAD']))
})
