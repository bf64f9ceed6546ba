import { createServer } from 'node:net'
import { expect, test, vi } from 'vitest'
import type { CaptureEvent } from '../../core/capture/event.ts'
import { replay } from '../../core/host/simulator/replay.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const events: readonly CaptureEvent[] = [
  { kind: 'opened', time: 1000, link: 1, transport: 'tcp', remote: '10.0.0.2:4000', local: '10.0.0.1:8888' },
  { kind: 'chunk', time: 1010, link: 1, direction: 'up', bytes: bytes('login') },
  { kind: 'chunk', time: 1012, link: 1, direction: 'down', bytes: bytes('ok') },
  { kind: 'chunk', time: 1400, link: 1, direction: 'up', bytes: bytes('report') },
  { kind: 'closed', time: 1500, link: 1, ending: 'ended', by: 'up' },
]

/** A server that answers the first chunk, or nothing. */
async function withServer<T>(answers: boolean, talk: (port: number, heard: { at: number; text: string }[]) => Promise<T>): Promise<T> {
  const heard: { at: number; text: string }[] = []
  const server = createServer((socket) => {
    socket.on('data', (chunk) => {
      heard.push({ at: Date.now(), text: chunk.toString() })
      if (answers) socket.write('ok')
    })
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await talk((server.address() as { port: number }).port, heard)
  } finally {
    server.close()
  }
}

test('what the device sent is sent again, byte for byte and in its time', () =>
  withServer(true, async (port, heard) => {
    const tally = await replay(events, { host: '127.0.0.1', port, speed: 1 }, () => false)
    expect(tally).toMatchObject({ links: 1, sent: 2, bytes: 11, missed: 0, failures: [] })
    await vi.waitFor(() => expect(heard.map(({ text }) => text)).toEqual(['login', 'report']))
    expect(heard[1]!.at - heard[0]!.at).toBeGreaterThanOrEqual(350)
  }))

test('as fast as answers come: each answer is waited for, one that never comes is counted', async () => {
  await withServer(true, async (port, heard) => {
    expect(await replay(events, { host: '127.0.0.1', port, speed: undefined }, () => false)).toMatchObject({ sent: 2, missed: 0 })
    await vi.waitFor(() => expect(heard.map(({ text }) => text)).toEqual(['login', 'report']))
  })
  await withServer(false, async (port) => {
    expect(await replay(events, { host: '127.0.0.1', port, speed: undefined }, () => false)).toMatchObject({ sent: 2, missed: 1 })
  })
})

test('nobody there is said, and does not end it with an exception', async () => {
  const port = await withServer(false, (taken) => Promise.resolve(taken))
  const { sent, failures } = await replay(events, { host: '127.0.0.1', port, speed: 10 }, () => false)
  expect(sent).toBe(0)
  expect(failures[0]).toContain('ECONNREFUSED')
})
