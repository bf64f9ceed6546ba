import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../host/tracker.ts'
import { FakeContents, type FakeElectron } from './fake-electron.ts'
import { ask, quit, start } from './started.ts'

let electron: FakeElectron
beforeAll(async () => {
  electron = await start()
})
afterAll(() => quit(electron))
beforeEach(() => {
  electron.boxes.length = 0
  electron.opened.length = 0
  electron.response = 1
})

/** Whether the page may do it. */
function allows(event: string, url: string): boolean {
  let allowed = true
  electron.window.webContents.emit(event, { url, preventDefault: () => (allowed = false) })
  return allowed
}

const elsewhere = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://elsewhere/',
  'app://trackscope.example/',
  'not an address',
]

describe('navigation', () => {
  test.each(elsewhere)('to %s is refused', (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) expect(allows(event, url)).toBe(false)
  })
  test('within the window is not', () => expect(allows('will-navigate', 'app://trackscope/index.html#map')).toBe(true))
  test('into an embedded page is refused', () => expect(allows('will-attach-webview', '')).toBe(false))
  test('holds for every page there will ever be', () => {
    const contents = new FakeContents()
    electron.app.emit('web-contents-created', {}, contents)
    expect(contents.opensWindow({ url: 'https://example.com' })).toEqual({ action: 'deny' })
  })
})

const click = (url: string) => electron.window.webContents.opensWindow({ url })

describe('a link', () => {
  test('never opens a window; https goes to the browser when the user says so', async () => {
    electron.response = 0
    expect(click('https://example.com/help')).toEqual({ action: 'deny' })
    await until(() => electron.opened.length > 0)
    expect(electron.boxes).toMatchObject([{ detail: 'https://example.com/help' }])
    expect(electron.opened).toEqual(['https://example.com/help'])
  })

  test('goes nowhere when the user does not', async () => {
    click('https://example.com/help')
    await until(() => electron.boxes.length > 0)
    expect(electron.opened).toEqual([])
  })

  test.each([
    'http://example.com',
    'file:///etc/passwd',
    'smb://host/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'https://user:word@example.com',
    '',
  ])('is not even asked about: %s', async (url) => {
    electron.response = 0
    expect(click(url)).toEqual({ action: 'deny' })
    await Promise.resolve()
    expect(electron.boxes).toEqual([])
    expect(electron.opened).toEqual([])
  })
})

describe('the session', () => {
  test.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'openExternal',
    'clipboard-read',
    'hid',
    'serial',
    'usb',
    'unknown',
  ])('gives no permission for %s', (permission) => {
    let given: boolean | undefined
    electron.session.request({}, permission, (allowed) => (given = allowed))
    expect(given).toBe(false)
    expect(electron.session.check({}, permission)).toBe(false)
  })
  test('lets text be copied, which the window is for', () => {
    expect(electron.session.check({}, 'clipboard-sanitized-write')).toBe(true)
  })
  test('gives no device', () => expect(electron.session.device()).toBe(false))

  test.each([
    ['https://tiles.example.com/1/2/3.png', true],
    ['http://127.0.0.1:8888/', true],
    ['ws://example.com', true],
    ['file:///etc/passwd', true],
    ['app://trackscope/index.html', false],
    ['blob:app://trackscope/1', false],
  ])('asked for %s cancels: %s', (url, cancelled) => {
    let cancel: boolean | undefined
    electron.session.asks({ url }, (answer) => ({ cancel } = answer))
    expect(cancel).toBe(cancelled)
  })

  test('lets the map ask the one host that the user has set, for as long as it is set', async () => {
    const isCancelled = (url: string) => {
      let cancel: boolean | undefined
      electron.session.asks({ url }, (answer) => ({ cancel } = answer))
      return cancel
    }
    const policy = async () => {
      const page = await electron.protocols.get('app')!(new Request('app://trackscope/index.html'))
      return page.headers.get('content-security-policy')
    }
    const tiles = { url: 'https://tiles.example.com/{z}/{x}/{y}.png', attribution: '' }
    await ask(electron, 'settings.write', { tiles })
    expect(isCancelled('https://tiles.example.com/1/2/3.png')).toBe(false)
    for (const url of ['https://tiles.example.com.example.org/', 'http://tiles.example.com/', 'https://tiles.example.com:444/', 'nothing'])
      expect(isCancelled(url)).toBe(true)
    expect(await policy()).toContain("connect-src 'self' https://tiles.example.com;")
    await ask(electron, 'settings.write', {})
    expect(isCancelled('https://tiles.example.com/1/2/3.png')).toBe(true)
    expect(await policy()).toContain("connect-src 'self';")
  })

  test('takes no download from elsewhere', () => {
    let prevented = false
    electron.session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => 'https://example.com/x.exe' })
    expect(prevented).toBe(true)
  })
})
