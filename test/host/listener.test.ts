import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, test } from 'vitest'
import { Listener } from '../../core/host/listener/listener.ts'
import type { Hearing, Peer } from '../../core/host/listener/peer.ts'
import { datagrams, Tracker, until } from './tracker.ts'

class Ears implements Hearing {
  readonly peers: Peer[] = []
  readonly heardText: string[] = []
  readonly endings: string[] = []
  opened(peer: Peer): void {
    this.peers.push(peer)
  }
  heard(peer: Peer, bytes: Uint8Array, final: boolean): void {
    this.heardText.push(`${peer.transport} ${Buffer.from(bytes).toString('latin1')}${final ? ' final' : ''}`)
    peer.send(Buffer.from(`ok ${bytes.length}`))
  }
  ended(_: Peer, ending: string): void {
    this.endings.push(ending)
  }
}

const open: Listener[] = []
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop()
})
function make(options = {}) {
  const ears = new Ears()
  const listener = new Listener(ears, options)
  open.push(listener)
  return { ears, listener }
}
const both = { tcp: true, udp: true }
const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'))

describe('one port', () => {
  test('takes TCP and UDP, IPv4 and IPv6, at once', async () => {
    const { ears, listener } = make()
    await listener.start({ port: 0, ...both })
    const { tcp, udp } = listener.state
    expect([tcp.state, udp.state, udp.port]).toEqual(['listening', 'listening', tcp.port])
    const hosts = hasIPv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']
    for (const host of hosts) {
      const tracker = await Tracker.connect(tcp.port, host)
      await tracker.send('hello')
      await until(() => tracker.heard.toString() === 'ok 5')
      const [answer] = await datagrams(udp.port, ['hi'], 1, host)
      expect(answer!.toString()).toBe('ok 2')
      await tracker.end()
    }
    expect(ears.heardText).toEqual(hosts.flatMap(() => ['tcp hello', 'udp hi final']))
    expect(ears.peers[0]!.remote).toMatch(/^127\.0\.0\.1:\d+$/)
    if (hasIPv6) expect(ears.peers[2]!.remote).toMatch(/^\[::1\]:\d+$/)
  })

  test('says what a device on the network can reach', async () => {
    const { listener } = make()
    await listener.start({ port: 0, ...both })
    for (const address of listener.state.reachable) expect(address).toMatch(new RegExp(`:${listener.state.tcp.port}$`))
    expect(listener.state.reachable).not.toContainEqual(expect.stringContaining('127.0.0.1'))
  })

  test('can be taken by one transport alone', async () => {
    const { listener } = make()
    await listener.start({ port: 0, tcp: false, udp: true })
    expect([listener.state.tcp.state, listener.state.udp.state]).toEqual(['stopped', 'listening'])
  })
})

describe('trouble', () => {
  test('a TCP port that is taken is refused, says by whom, and UDP keeps working', async () => {
    const other = createServer().listen(0)
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { listener } = make()
    await listener.start({ port, ...both })
    const { tcp, udp } = listener.state
    expect([tcp.state, udp.state]).toEqual(['refused', 'listening'])
    expect(tcp.problem?.en).toContain(`TCP port ${port} is taken by`)
    if (process.platform === 'linux') expect(tcp.problem?.en).toContain(`(process ${process.pid})`)
    expect((await datagrams(port, ['x'], 1))[0]!.toString()).toBe('ok 1')
    other.close()
  })

  test('a UDP port that is taken is refused, and TCP keeps working', async () => {
    const other = createSocket('udp4').bind(0)
    await once(other, 'listening')
    const { port } = other.address()
    const { listener } = make()
    await listener.start({ port, ...both })
    expect([listener.state.tcp.state, listener.state.udp.state]).toEqual(['listening', 'refused'])
    expect(listener.state.udp.problem?.en).toMatch(/UDP port \d+ is taken by .*: stop it, or choose another port/)
    const tracker = await Tracker.connect(port)
    await tracker.send('abc')
    await until(() => tracker.heard.toString() === 'ok 3')
    other.close()
  })

  test('an address that this machine has not is refused in words', async () => {
    const { listener } = make({ bind: '192.0.2.123' })
    await listener.start({ port: 0, ...both })
    expect(listener.state.tcp.state).toBe('refused')
    expect(listener.state.tcp.problem?.en).toContain('this machine has no address 192.0.2.123')
  })

  test('after a stop nothing listens, and it can be started again on the same port', async () => {
    const { ears, listener } = make()
    await listener.start({ port: 0, ...both })
    const { port } = listener.state.tcp
    const tracker = await Tracker.connect(port)
    await until(() => ears.peers.length === 1)
    await listener.stop()
    await until(() => tracker.closed)
    expect(ears.endings).toEqual(['stopped'])
    expect([listener.state.tcp.state, listener.state.udp.state]).toEqual(['stopped', 'stopped'])
    await expect(Tracker.connect(port)).rejects.toThrow('ECONNREFUSED')
    await listener.start({ port, ...both })
    expect(listener.state.tcp).toMatchObject({ state: 'listening', port })
  })
})

test('orders from several windows are carried out one after the other', async () => {
  const { listener } = make({ bind: '127.0.0.1' })
  await Promise.all([listener.start({ port: 0, ...both }), listener.stop(), listener.start({ port: 0, ...both })])
  expect([listener.state.tcp.state, listener.state.udp.state]).toEqual(['listening', 'listening'])
  await Promise.all([listener.start({ port: 0, ...both }), listener.stop()])
  expect([listener.state.tcp.state, listener.state.udp.state]).toEqual(['stopped', 'stopped'])
})

describe('links', () => {
  test('beyond the limit are refused and counted, and there is room again when one ends', async () => {
    const { ears, listener } = make({ bind: '127.0.0.1', links: 2 })
    await listener.start({ port: 0, ...both })
    const { port } = listener.state.tcp
    const [first, , third] = [await Tracker.connect(port), await Tracker.connect(port), await Tracker.connect(port)]
    await until(() => third.closed && listener.refused === 1)
    expect(listener.links.tcp).toBe(2)
    await first.end()
    await until(() => listener.links.tcp === 1)
    const fourth = await Tracker.connect(port)
    await fourth.send('x')
    await until(() => fourth.heard.length > 0)
    expect(ears.peers).toHaveLength(3)
  })

  test('tell how they ended', async () => {
    const { ears, listener } = make({ bind: '127.0.0.1' })
    await listener.start({ port: 0, ...both })
    const { port } = listener.state.tcp
    const tracker = await Tracker.connect(port)
    await tracker.end()
    await until(() => ears.endings.length === 1)
    const crashed = await Tracker.connect(port)
    await crashed.send('x')
    await until(() => ears.heardText.length === 1)
    await crashed.reset()
    await until(() => ears.endings.length === 2)
    expect(ears.endings).toEqual(['ended', 'reset'])
  })

  test('that end still get what they are owed', async () => {
    const { listener } = make({ bind: '127.0.0.1' })
    await listener.start({ port: 0, ...both })
    const tracker = await Tracker.connect(listener.state.tcp.port)
    tracker.socket.end('last words')
    await until(() => tracker.closed)
    expect(tracker.heard.toString()).toBe('ok 10')
  })

  test('a device that never reads is not written to without end', async () => {
    const { ears, listener } = make({ bind: '127.0.0.1' })
    await listener.start({ port: 0, ...both })
    const tracker = await Tracker.connect(listener.state.tcp.port)
    tracker.socket.pause()
    await until(() => ears.peers.length === 1)
    const block = Buffer.alloc(64 * 1024)
    let taken = 0
    while (taken < 10_000 && ears.peers[0]!.send(block)) taken++
    expect(taken).toBeLessThan(10_000)
    await tracker.reset()
  })
})
