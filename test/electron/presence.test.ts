import { beforeEach, expect, test, vi } from 'vitest'
import type { SocketState } from '../../core/contract/listener.ts'
import type { Presence } from '../../electron/presence.ts'
import { FakeElectron } from './fake-electron.ts'

let electron: FakeElectron
let presence: Presence
let watched = false
let wished = true
beforeEach(async () => {
  vi.useRealTimers()
  watched = false
  wished = true
  electron = new FakeElectron()
  vi.resetModules()
  vi.doMock('electron', electron.module)
  const { Presence } = await import('../../electron/presence.ts')
  presence = new Presence({
    pictures: 'pictures',
    unwatched: () => !watched,
    wantsNotes: () => wished,
    show: () => undefined,
    quit: () => undefined,
  })
})

test('errors are told while nobody looks: the news, at most once a minute', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  presence.status({ errors: 5 })
  expect(electron.notes).toEqual([])
  presence.status({ errors: 6 })
  presence.status({ errors: 8 })
  expect(electron.notes).toEqual(['A frame with an error came.'])
  vi.advanceTimersByTime(60_000)
  presence.status({ errors: 9 })
  expect(electron.notes).toEqual(['A frame with an error came.', '3 frames with errors came.'])
})

test('errors that were seen, or that nobody wants to hear of, are not told', () => {
  presence.status({ errors: 0 })
  watched = true
  presence.status({ errors: 1 })
  watched = false
  presence.status({ errors: 1 })
  wished = false
  presence.status({ errors: 2 })
  wished = true
  presence.status({ errors: 2 })
  expect(electron.notes).toEqual([])
})

const socket = (transport: 'tcp' | 'udp', state: SocketState['state']): SocketState => ({ transport, state, port: 1, addresses: [] })

test('the machine stays awake as long as something listens', () => {
  presence.listener({ tcp: socket('tcp', 'listening'), udp: socket('udp', 'listening') })
  presence.listener({ tcp: socket('tcp', 'refused'), udp: socket('udp', 'listening') })
  expect(electron.awake.size).toBe(1)
  presence.listener({ tcp: socket('tcp', 'stopped'), udp: socket('udp', 'stopped') })
  expect(electron.awake.size).toBe(0)
})
