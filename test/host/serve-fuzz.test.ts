import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { serve, type Served } from '../../core/host/serve/serve.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { refused, strange, takes } from './hostile-calls.ts'
import { listening, login, Tracker, until } from './tracker.ts'

let workbench: Workbench
let served: Served
let headers: { cookie: string; origin: string }
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-fuzz-'))
  writeFileSync(join(folder, 'index.html'), '<title>window</title>')
  const made = await listening()
  workbench = made.workbench
  served = await serve({ workbench, folder, port: 0, host: '127.0.0.1' })
  const response = await fetch(served.address, { redirect: 'manual' })
  headers = { cookie: response.headers.get('set-cookie')!.split(';')[0]!, origin: new URL(served.address).origin }
  const tracker = await Tracker.connect(made.port)
  await tracker.send(login)
  await until(() => workbench.journal.frames > 0)
})
afterAll(async () => {
  await served.close()
  await workbench.close()
})

/** What a window may change, as it is now. */
const state = () =>
  JSON.stringify([workbench.listenerState, workbench.relay.state, workbench.commands.records, workbench.journal.order.count])

class Window {
  readonly socket = new WebSocket(headers.origin.replace('http', 'ws'), { headers })
  code: number | undefined = undefined
  readonly #waiting = new Map<number, (reply: unknown[]) => void>()
  #last = 0

  constructor() {
    this.socket.on('message', (data: Buffer) => {
      const [id, ...reply] = decode(data) as unknown[]
      this.#waiting.get(id as number)?.(reply)
    })
    this.socket.on('close', (code) => (this.code = code))
  }
  async open(): Promise<this> {
    await until(() => this.socket.readyState === WebSocket.OPEN)
    return this
  }
  call(name: unknown, args: unknown): Promise<unknown[]> {
    const id = ++this.#last
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.socket.send(encode([id, name, args]))
    })
  }
}

/** A call that MessagePack carries and the contract does not take. What it will not read (a key `__proto__`) is no call: the link ends. */
function isRefused(name: unknown, args: unknown): boolean {
  try {
    return !takes(decode(encode(name)), decode(encode(args)) ?? [])
  } catch {
    return false
  }
}

function isCall(bytes: Uint8Array): boolean {
  try {
    const call = decode(bytes)
    return Array.isArray(call) && typeof call[0] === 'number'
  } catch {
    return false
  }
}
const nested = (depth: number) => new Uint8Array(depth).fill(0x91)

describe('a window that means harm, over the WebSocket', () => {
  test('is refused what the contract does not take, and nothing changes', async () => {
    const window = await new Window().open()
    const before = state()
    await fc.assert(
      fc.asyncProperty(refused, async ([name, args]) => {
        fc.pre(isRefused(name, args))
        const [answer, problem] = await window.call(name, args)
        expect(answer).toBeNull()
        expect(typeof problem).toBe('string')
        expect((problem as string).length).toBeLessThan(2000)
      }),
      { numRuns: 400 },
    )
    expect(state()).toBe(before)
    expect(window.code).toBeUndefined()
    window.socket.close()
  })

  test('is answered soon, whatever values the contract takes', async () => {
    const window = await new Window().open()
    const rows = workbench.journal.order.count
    await fc.assert(
      fc.asyncProperty(strange, async ([name, args]) => {
        const begun = performance.now()
        await window.call(name, args)
        expect(performance.now() - begun).toBeLessThan(2000)
      }),
      { numRuns: 300 },
    )
    expect(workbench.journal.order.count).toBe(rows)
    expect((await window.call('app.about', []))[0]).toMatchObject({ version: 'test' })
    window.socket.close()
  })

  test('that speaks another language is left, and others are not disturbed', async () => {
    const other = await new Window().open()
    const messages: Uint8Array[] = [
      nested(100_000),
      Uint8Array.of(0xdd, 0xff, 0xff, 0xff, 0xff),
      Uint8Array.of(0xdf, 0xff, 0xff, 0xff, 0xff),
      Uint8Array.of(0xc6, 0xff, 0xff, 0xff, 0xff),
      Uint8Array.of(0xc1),
      encode({ id: 1 }),
      encode(['1', 'app.about', []]),
      new Uint8Array(0),
      ...fc.sample(fc.uint8Array({ maxLength: 60 }), 40).filter((bytes) => !isCall(bytes)),
    ]
    for (const message of messages) {
      const window = await new Window().open()
      window.socket.send(message)
      await until(() => window.code !== undefined)
      expect(window.code).toBe(1008)
    }
    const tooLong = await new Window().open()
    tooLong.socket.send(new Uint8Array(1024 * 1024 + 1))
    await until(() => tooLong.code !== undefined)
    expect((await other.call('app.about', []))[0]).toMatchObject({ version: 'test' })
    other.socket.close()
  }, 30_000)
})
