import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, connect, type Socket } from 'node:net'
import { createSocket } from 'node:dgram'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { PacketFileReader } from '../../core/capture/read-packets.ts'
import type { Direction } from '../../core/protocols/family.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { chunks, readIn } from './packets.ts'
import { capture, mayCapture } from './tcpdump.ts'

/** Are these the bytes of the first link, but for gaps? tcpdump itself loses packets on a busy machine; a gap must then have the right length. */
function seen(events: readonly CaptureEvent[], direction: Direction, expected: Buffer): boolean {
  let at = 0
  for (const event of events) {
    if ((event.kind !== 'chunk' && event.kind !== 'gap') || event.direction !== direction || event.link !== 1) continue
    const length = event.kind === 'chunk' ? event.bytes.length : event.length!
    if (event.kind === 'chunk' && Buffer.compare(event.bytes, expected.subarray(at, at + length)) !== 0) return false
    at += length
  }
  return at === expected.length
}

test.skipIf(!mayCapture).each(['lo', 'any'])(
  'what tcpdump -i %s sees is what the sockets saw',
  { timeout: 30_000 },
  async (networkInterface) => {
    const folder = await mkdtemp(join(tmpdir(), 'trackscope-tcpdump-'))
    const heard: Buffer[] = []
    const server = createServer((socket) => {
      socket.on('data', (data) => {
        heard.push(data)
        socket.write('LOAD')
      })
    })
    const datagrams = createSocket('udp4')
    try {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      datagrams.bind(port, '127.0.0.1')
      await once(datagrams, 'listening')
      const stop = await capture(join(folder, 'lo.pcap'), networkInterface, `port ${port}`)
      if (!stop) return console.info('tcpdump may not capture here')

      const device: Socket = connect(port, '127.0.0.1')
      await once(device, 'connect')
      for (const part of ['##,imei:865328021048227,A;', 'x'.repeat(100_000), 'end']) {
        device.write(fromLatin1(part))
        await once(device, 'data')
        await sleep(50)
      }
      device.end()
      await once(device, 'close')
      const peer = createSocket('udp4')
      peer.send('datagram', port, '127.0.0.1')
      await once(datagrams, 'message')
      peer.close()
      await stop()

      const reader = new PacketFileReader('pcap', { serverPorts: [port] })
      const events = readIn(reader, await readFile(join(folder, 'lo.pcap')), 10_000)
      expect(seen(events, 'up', Buffer.concat(heard))).toBe(true)
      expect(seen(events, 'down', Buffer.from('LOAD'.repeat(heard.length)))).toBe(true)
      expect(Buffer.from(chunks(events).at(-1)!.bytes).toString()).toBe('datagram')
      expect(events.filter(({ kind }) => kind === 'opened')).toHaveLength(2)
      expect(events.find(({ kind }) => kind === 'closed')).toMatchObject({ link: 1, ending: 'ended', by: 'up' })
      return undefined
    } finally {
      server.close()
      datagrams.close()
      await rm(folder, { recursive: true })
    }
  },
)
