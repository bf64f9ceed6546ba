import { mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode, encode } from '@msgpack/msgpack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { securityPolicy } from '../../core/host/security-policy.ts'
import { serve, type Served } from '../../core/host/serve/serve.ts'
import type { Workbench } from '../../core/host/workbench.ts'
import { listening, login, Tracker, until } from './tracker.ts'

const folder = mkdtempSync(join(tmpdir(), 'trackscope-window-'))
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>window</title>')
writeFileSync(join(tmpdir(), 'trackscope-secret.json'), '"not for the window"')

let workbench: Workbench
let served: Served
let devicePort: number
let origin: string
const renewed: string[] = []
beforeAll(async () => {
  const made = await listening()
  workbench = made.workbench
  devicePort = made.port
  served = await serve({ workbench, folder, port: 0, host: '127.0.0.1', renewed: (address) => renewed.push(address) })
  origin = new URL(served.address).origin
})
afterAll(async () => {
  await served.close()
  await workbench.close()
})

/** A session, as the browser keeps it: in a cookie. */
async function enter(): Promise<string> {
  const response = await fetch(served.address, { redirect: 'manual' })
  expect(response.status).toBe(303)
  return response.headers.get('set-cookie')!.split(';')[0]!
}

/** A request with headers that fetch would not let through, and a path as it is. */
const status = (path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(origin, { path, headers }, (response) => resolve((response.resume(), response.statusCode ?? 0)))
      .on('error', reject)
      .end()
  })

test('a page that was saved is looked at before it is fetched: it runs nothing, and only pages are shown', async () => {
  const { handlers } = workbench.connect(() => undefined)
  const [page, table] = ['report.html', 'list.csv'].map((name) => handlers['download.begin'](name) as { download: string; path: string })
  for (const { path } of [page!, table!]) writeFileSync(path, '<script>alert(1)</script>')
  const shown = `${origin}/download/${page!.download}?show`
  expect((await fetch(shown)).status).toBe(403)
  const headers = { cookie: await enter() }
  for (const _ of ['once', 'again']) {
    const response = await fetch(shown, { headers })
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/)
    expect(await response.text()).toContain('alert(1)')
  }
  expect((await fetch(`${origin}/download/${table!.download}?show`, { headers })).status).toBe(404)
  expect((await fetch(shown.replace('?show', ''), { headers })).headers.get('content-type')).toBe('application/octet-stream')
  expect((await fetch(shown, { headers })).status).toBe(404)
})

test('a saved file is for a session only, is kept and not shown, and is fetched once', async () => {
  const begun = workbench.connect(() => undefined).handlers['download.begin']('señal (1).csv') as { download: string; path: string }
  writeFileSync(begun.path, 'number,time\n')
  const address = `${origin}/download/${begun.download}`
  expect((await fetch(address)).status).toBe(403)
  const headers = { cookie: await enter() }
  expect((await fetch(address, { method: 'POST', headers })).status).toBe(405)
  expect(await status(`/download/${begun.download}`, { ...headers, host: 'elsewhere.example' })).toBe(403)
  const response = await fetch(address, { headers })
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''se%C3%B1al%20%281%29.csv")
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(await response.text()).toBe('number,time\n')
  expect((await fetch(address, { headers })).status).toBe(404)
  expect(await status('/download/..%2f..%2fetc%2fpasswd', headers)).toBe(404)
})

describe('the page', () => {
  test('is for whoever brings the token, once; the session survives a reload', async () => {
    const address = served.address
    expect((await fetch(origin)).status).toBe(403)
    expect((await fetch(`${origin}/?token=guessed`)).status).toBe(403)
    const cookie = await enter()
    for (let reload = 0; reload < 2; reload++) {
      const response = await fetch(origin, { headers: { cookie } })
      expect(await response.text()).toContain('<title>window</title>')
    }
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403)
    expect(served.address).not.toBe(address)
    expect(renewed.at(-1)).toBe(served.address)
  })

  test('comes with the policy, and is not stored', async () => {
    const { headers } = await fetch(origin, { headers: { cookie: await enter() } })
    expect(headers.get('content-security-policy')).toBe(securityPolicy())
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await fetch(served.address, { redirect: 'manual' })).headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/)
  })

  test('lets the map ask the one host that is set, and nobody again when it is not', async () => {
    const cookie = await enter()
    const policy = async () => (await fetch(origin, { headers: { cookie } })).headers.get('content-security-policy')
    const { handlers } = workbench.connect(() => undefined)
    await handlers['settings.write']({ tiles: { url: 'http://127.0.0.1:8090/{z}/{x}/{y}.pbf', attribution: '' } })
    expect(await policy()).toBe(securityPolicy('http://127.0.0.1:8090'))
    await handlers['settings.write']({})
    expect(await policy()).toBe(securityPolicy())
  })

  test('is refused under a foreign name, which is how DNS is rebound', async () => {
    const cookie = await enter()
    const { port } = new URL(origin)
    expect(await status('/', { cookie, host: `127.0.0.1:${port}` })).toBe(200)
    expect(await status('/', { cookie, host: `localhost:${port}` })).toBe(200)
    expect(await status('/', { cookie, host: `evil.example:${port}` })).toBe(403)
    expect(await status('/', { cookie, host: 'evil@127.0.0.1' })).toBe(403)
  })

  test.each([
    '/../trackscope-secret.json',
    '/..%2ftrackscope-secret.json',
    '/%2e%2e/trackscope-secret.json',
    '/index.html%00.js',
    '/%',
    '/nothing.js',
    '/etc/passwd',
  ])('has nothing outside its folder: %s', async (path) => {
    expect(await status(path, { cookie: await enter() })).toBe(404)
  })

  test('survives an address that is none', async () => {
    expect(await status('//', { cookie: await enter() })).toBe(400)
  })

  test('takes nothing but GET', async () => {
    expect((await fetch(origin, { method: 'POST', headers: { cookie: await enter() } })).status).toBe(405)
  })
})

/** A window's WebSocket; answers are matched by their number. */
class Window {
  readonly socket: WebSocket
  readonly heard: unknown[][] = []
  code: number | undefined = undefined
  #last = 0

  constructor(headers: Record<string, string>) {
    this.socket = new WebSocket(origin.replace('http', 'ws'), { headers })
    this.socket.on('message', (data: Buffer) => this.heard.push(decode(data) as unknown[]))
    this.socket.on('close', (code) => (this.code = code))
    this.socket.on('error', () => (this.code ??= 0))
  }
  async call(name: string, ...args: unknown[]): Promise<unknown[]> {
    await until(() => this.socket.readyState === WebSocket.OPEN)
    const id = ++this.#last
    this.socket.send(encode([id, name, args], { ignoreUndefined: true }))
    await until(() => this.heard.some(([to]) => to === id))
    return this.heard.find(([to]) => to === id)!.slice(1)
  }
}

describe('the socket', () => {
  test('answers calls of the contract and tells what happens', async () => {
    const window = new Window({ cookie: await enter(), origin })
    const [view] = (await window.call('view.open', '')) as [{ view: number }]
    const tracker = await Tracker.connect(devicePort)
    await tracker.send(login)
    await until(() => window.heard.some(([name, states]) => name === 'views' && (states as { total: number }[])[0]!.total >= 3))
    const [rows] = (await window.call('view.rows', view.view, 0, 10)) as [{ type: string }[]]
    expect(rows.map(({ type }) => type)).toContain('login')
    await until(() => window.heard.some(([name]) => name === 'status'))
    window.socket.close()
  })

  test('closes without a session, with the code that the window understands', async () => {
    const window = new Window({ origin })
    await until(() => window.code !== undefined)
    expect(window.code).toBe(1008)
    const stale = new Window({ origin, cookie: 'trackscope=made-up' })
    await until(() => stale.code !== undefined)
    expect(stale.code).toBe(1008)
  })

  test('is not there for pages of other origins, nor under foreign names', async () => {
    const cookie = await enter()
    for (const headers of [
      { cookie, origin: 'http://evil.example' },
      { cookie },
      { cookie, origin: 'http://evil.example', host: 'evil.example' },
    ]) {
      const window = new Window(headers)
      await until(() => window.code !== undefined)
      expect(window.socket.readyState).toBe(WebSocket.CLOSED)
      expect(window.code).not.toBe(1008)
    }
  })

  test.each([
    ['no.such.call', []],
    ['constructor', []],
    ['view.rows', [1]],
    ['view.rows', ['1', 0, 10]],
    ['view.rows', [1, -1, 10]],
    ['listener.start', [{ port: 70_000, tcp: true, udp: true }]],
    ['decode.as', [{ kind: 'planet' }, 'gt06']],
    ['app.about', ['surplus']],
  ])('refuses %s(%j)', async (name, args) => {
    const window = new Window({ cookie: await enter(), origin })
    const [answer, problem] = await window.call(name, ...args)
    expect(answer).toBeNull()
    expect(problem).toEqual(expect.any(String))
    window.socket.close()
  })

  test('ends with whoever does not speak its language', async () => {
    const window = new Window({ cookie: await enter(), origin })
    await until(() => window.socket.readyState === WebSocket.OPEN)
    window.socket.send('{"id": 1}')
    await until(() => window.code !== undefined)
    expect(window.code).toBe(1008)
  })

  test('does not pile up words for a window that does not read', async () => {
    const window = new Window({ cookie: await enter(), origin })
    await window.call('view.open', '')
    window.socket.pause()
    const before = process.memoryUsage().arrayBuffers
    const tracker = await Tracker.connect(devicePort)
    for (let i = 0; i < 20; i++) {
      await tracker.send(login.repeat(50))
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
    window.socket.resume()
    await until(
      () =>
        (window.heard.findLast(([name]) => name === 'views')?.[1] as { total: number }[] | undefined)?.[0]?.total ===
        workbench.journal.order.count,
    )
    window.socket.close()
  })
})
