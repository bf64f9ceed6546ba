import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { securityPolicy } from '../../core/host/security-policy.ts'
import type { Row } from '../../core/contract/journal.ts'
import type { ViewState } from '../../core/contract/views.ts'
import { login, Tracker, until } from '../host/tracker.ts'
import { FakeElectron } from './fake-electron.ts'
import { ask, pathOf, portOf, quit, start } from './started.ts'

let electron: FakeElectron
afterEach(async () => {
  if (electron.quits === 0) await quit(electron)
})

async function rows(): Promise<readonly Row[]> {
  const { view } = await ask<ViewState>(electron, 'view.open', '')
  const found = await ask<Row[]>(electron, 'view.rows', view, 0, 500)
  await ask(electron, 'view.close', view)
  return found
}
const refuses = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve((socket.destroy(), false))).on('error', () => resolve(true))
  })

describe('a start', () => {
  test('opens one window without Node, apart, in a sandbox, and shows it when it is painted', async () => {
    electron = await start()
    expect(electron.windows).toHaveLength(1)
    const { options, url } = electron.window
    expect(url).toBe('app://trackscope/index.html')
    expect(options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(Object.keys(options.webPreferences!).sort()).toEqual(
      ['contextIsolation', 'nodeIntegration', 'preload', 'sandbox', 'spellcheck', 'webSecurity', 'webviewTag'].sort(),
    )
    expect(existsSync(options.webPreferences!.preload!)).toBe(true)
    expect(options.show).toBe(false)
    electron.window.emit('ready-to-show')
    expect(electron.window.shown).toBe(true)
  })

  test('serves the built window, and nothing else, under the policy', async () => {
    electron = await start()
    expect(electron.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
    const get = (address: string, method = 'GET') => electron.protocols.get('app')!(new Request(address, { method }))
    const page = await get('app://trackscope/index.html')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toBe(securityPolicy())
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1]
    expect((await get(`app://trackscope${script}`)).headers.get('content-type')).toMatch(/javascript/)
    expect((await get('app://trackscope/licences.txt')).status).toBe(200)
    expect((await get('app://elsewhere/index.html')).status).toBe(404)
    expect((await get('app://trackscope/..%2fengine%2fmain.js')).status).toBe(404)
    expect((await get('app://trackscope/index.html', 'POST')).status).toBe(404)
  })

  test('listens, keeps the machine awake, and answers the contract over IPC', async () => {
    electron = await start()
    expect(electron.awake.size).toBe(1)
    expect(await ask(electron, 'app.about')).toMatchObject({ shell: 'electron', version: '0.0.0-test' })
    const { view } = await ask<ViewState>(electron, 'view.open', '')
    const tracker = await Tracker.connect(await portOf(electron))
    await tracker.send(login)
    const grown = () => electron.window.webContents.sent.some(([channel, stream]) => channel === 'trackscope:stream' && stream === 'views')
    await until(grown)
    await until(() => tracker.heard.toString() === 'LOAD')
    expect((await ask<Row[]>(electron, 'view.rows', view, 0, 10)).map(({ type }) => type)).toContain('login')
    await ask(electron, 'listener.stop')
    expect(electron.awake.size).toBe(0)
  })

  test('has its scenarios and its tray with it', async () => {
    electron = await start({ state: { background: true } })
    expect((await ask<unknown[]>(electron, 'simulator.scenarios')).length).toBeGreaterThan(5)
    electron.window.close()
    expect(existsSync(electron.trays[0]!.picture)).toBe(true)
  })

  test('says in words that a port is taken, and works on', async () => {
    const other = await start()
    const port = await portOf(other)
    electron = await start({ state: { port } })
    expect(await ask(electron, 'listener.state')).toMatchObject({
      tcp: { state: 'refused', problem: { en: expect.stringContaining(`${port} is taken by`) } },
    })
    expect(electron.awake.size).toBe(0)
    await quit(other)
  })

  test('a second instance hands its files over and makes nothing', async () => {
    electron = await start({ first: false, args: ['package.json', '--trace', 'no-such-file'] })
    expect(electron.quits).toBe(1)
    expect(electron.windows).toHaveLength(0)
    expect(electron.lockData).toEqual({ files: [expect.stringMatching(/package\.json$/)] })
  })

  test('what was remembered and makes no sense is forgotten', async () => {
    electron = await start({ state: { bounds: { x: 1e9, y: 'left' }, recent: [1, 2], theme: 'pink' } })
    expect(electron.window.options.width).toBe(1440)
  })
})

describe('files', () => {
  const capture = '78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A\n'

  test('named on the command line are opened, and remembered', async () => {
    const path = pathOf(new FakeElectron(), 'given.txt')
    writeFileSync(path, capture)
    electron = await start({ args: [path] })
    await expect.poll(async () => (await rows()).map(({ type }) => type)).toContain('login')
    expect(electron.item('given.txt')).toBeDefined()
    electron.press('Forget these')
    expect(electron.item('given.txt')).toBeUndefined()
  })

  test('of a second instance are opened in the first, whatever it says', async () => {
    electron = await start()
    for (const nonsense of [undefined, null, 'x', { files: 'x' }, { files: [1] }, { files: Array(101).fill('x') }])
      electron.app.emit('second-instance', {}, [], '', nonsense)
    expect(electron.boxes).toEqual([])
    const path = pathOf(electron, 'second.trackscope')
    writeFileSync(path, capture)
    electron.app.emit('second-instance', {}, [], '', { files: [path] })
    await expect.poll(async () => (await rows()).map(({ type }) => type)).toContain('login')
    expect(electron.window.focused).toBe(true)
    expect(electron.windows).toHaveLength(1)
  })

  test('that cannot be opened are said, and not remembered', async () => {
    electron = await start()
    const path = pathOf(electron, 'gone.pcapng')
    electron.app.emit('open-file', { preventDefault: () => undefined }, path)
    await until(() => electron.boxes.length > 0)
    expect(electron.boxes[0]!.detail).toContain(path)
    expect(electron.item('gone.pcapng')).toBeUndefined()
  })

  test('whose columns have to be told first wait for the window, which asks; once opened they are remembered', async () => {
    electron = await start()
    const path = pathOf(electron, 'table.csv')
    writeFileSync(path, 'Stamp,Number,What\n2026-11-20 10:00:00,77,"*HQ,123456789012345,V1,A#"\n')
    electron.app.emit('open-file', { preventDefault: () => undefined }, path)
    const waiting = async () => (await ask<{ waiting: number }>(electron, 'capture.state')).waiting
    await expect.poll(waiting).toBe(1)
    expect(electron.boxes).toEqual([])
    expect(electron.item('table.csv')).toBeUndefined()
    expect(await ask(electron, 'capture.take')).toEqual([path])
    expect(await waiting()).toBe(0)
    expect(await ask(electron, 'capture.take')).toBeUndefined()
    const { columns } = await ask<{ columns: { delimiter: string; columns: string[] } }>(electron, 'capture.open', { paths: [path] })
    const head = { delimiter: columns.delimiter, columns: columns.columns }
    await ask(electron, 'capture.columns', head, { delimiter: ',', header: true, bytes: 2 })
    await ask(electron, 'capture.open', { paths: [path] })
    await expect.poll(async () => (await rows()).map(({ family }) => family)).toContain('h02')
    expect(electron.item('table.csv')).toBeDefined()
  })

  test('opened by the window are remembered too', async () => {
    electron = await start()
    const path = pathOf(electron, 'from-window.txt')
    writeFileSync(path, capture)
    await ask(electron, 'capture.open', { paths: [path] })
    expect(electron.item('from-window.txt')).toBeDefined()
  })
})

describe('the window', () => {
  test('that crashes is loaded again, on the same capture; not without end', async () => {
    electron = await start()
    const tracker = await Tracker.connect(await portOf(electron))
    await tracker.send(login)
    await until(() => tracker.heard.length > 0)
    const { webContents } = electron.window
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(webContents.reloads).toBe(0)
    for (let i = 0; i < 3; i++) webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    await until(() => webContents.reloads === 3)
    expect((await rows()).map(({ type }) => type)).toContain('login')
    electron.response = 1
    webContents.emit('render-process-gone', {}, { reason: 'oom' })
    await until(() => electron.quits > 0)
    expect(webContents.reloads).toBe(3)
    expect(readFileSync(pathOf(electron, 'logs/trackscope.log'), 'utf8')).toMatch(/the window's process is gone: oom/)
  })

  test('that is loaded again starts without the views it had', async () => {
    electron = await start()
    for (let i = 0; i < 100; i++) {
      await ask(electron, 'view.open', '')
      electron.window.webContents.navigate()
    }
    expect(await ask(electron, 'view.open', '')).toMatchObject({ total: 0 })
  })

  test('closed ends the application, or leaves it in the tray when that is wished', async () => {
    electron = await start()
    const port = await portOf(electron)
    electron.press('Go on capturing when the window is closed', true)
    electron.window.close()
    expect(electron.trays).toMatchObject([{ destroyed: false }])
    expect(await refuses(port)).toBe(false)
    electron.app.emit('activate')
    expect(electron.windows).toHaveLength(2)
    expect(electron.trays).toMatchObject([{ destroyed: true }])
    electron.press('Go on capturing when the window is closed', false)
    electron.window.close()
    await until(() => electron.quits > 0)
  })
})

describe('the end', () => {
  test('closes sockets first, and remembers the place of the window', async () => {
    electron = await start()
    const port = await portOf(electron)
    const tracker = await Tracker.connect(port)
    electron.app.quit()
    expect(electron.quits).toBe(0)
    await until(() => electron.quits === 1)
    expect(await refuses(port)).toBe(true)
    await until(() => tracker.closed)
    expect(electron.awake.size).toBe(0)
    expect(JSON.parse(readFileSync(pathOf(electron, 'window.json'), 'utf8'))).toMatchObject({ port, bounds: { x: 10, width: 1000 } })
    expect(readFileSync(pathOf(electron, 'logs/trackscope.log'), 'utf8')).toMatch(/start of 0\.0\.0-test[^]*end\n$/)
  })
})
