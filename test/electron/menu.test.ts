import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '../../core/desktop.ts'
import { until } from '../host/tracker.ts'
import type { FakeElectron } from './fake-electron.ts'
import { quit, start } from './started.ts'

let electron: FakeElectron
beforeEach(async () => {
  electron = await start()
})
afterEach(async () => {
  if (electron.quits === 0) await quit(electron)
})

const tell = (actions: unknown) => electron.call('trackscope:desktop', 'menu', [actions])
const action = (id: string, group: string, keys?: string): MenuAction => ({
  id,
  title: id,
  group,
  enabled: true,
  ...(keys ? { keys } : {}),
})
const menuOf = (label: string) => electron.menu.find((menu) => menu.label === label)?.submenu as MenuItemConstructorOptions[] | undefined

test('every action of the window stands in the menu with its key, and is started by it', async () => {
  const actions = [
    action('capture.pause', 'Capture', 'Space'),
    action('view.map', 'View', 'Alt+2'),
    action('selection.back', 'View', 'Alt+ArrowLeft'),
    action('window.keys', 'Window', '?'),
    action('frames.mark', 'Frames', 'M'),
    action('palette', 'Window', 'Mod+K'),
    { ...action('bytes.copy & more', 'Fields and bytes'), enabled: false },
  ]
  expect(await tell(actions)).toEqual({ answer: undefined })
  expect(electron.item('capture.pause')).toMatchObject({ accelerator: 'Space', registerAccelerator: false })
  expect(electron.item('selection.back')).toMatchObject({ accelerator: 'Alt+Left' })
  expect(electron.item('palette')).toMatchObject({ accelerator: 'CmdOrCtrl+K', registerAccelerator: false })
  expect(menuOf('Frames')!.map(({ label }) => label)).toEqual(['frames.mark'])
  expect(menuOf('&View')!.map(({ label }) => label)).toEqual(expect.arrayContaining(['view.map', 'selection.back']))
  expect(electron.item('bytes.copy && more')).toMatchObject({ enabled: false })
  electron.press('view.map')
  expect(electron.window.webContents.sent).toContainEqual(['trackscope:action', 'view.map'])
})

test('a key that Electron has no word for is left out', async () => {
  await tell([action('a', 'View', 'Mod+Ünïcode'), action('b', 'View', 'Hyper+K'), action('c', 'View', 'Mod+`')])
  expect(['a', 'b'].map((id) => electron.item(id)?.accelerator)).toEqual([undefined, undefined])
  expect(electron.item('c')?.accelerator).toBe('CmdOrCtrl+`')
})

test('without a window nothing can be started, and files can still be opened', async () => {
  await tell([action('view.map', 'View')])
  electron.press('Go on capturing when the window is closed', true)
  electron.window.close()
  expect(electron.item('view.map')).toBeUndefined()
  expect(electron.item('Open recent')).toBeDefined()
})

test.each([
  ['an action without a title', 'menu', [[{ id: 1 }]]],
  ['no actions', 'menu', []],
  ['too many actions', 'menu', [Array.from({ length: 501 }, (_, i) => action(String(i), 'View'))]],
  ['too long an id', 'menu', [[action('x'.repeat(101), 'View')]]],
  ['a theme that is none', 'theme', ['pink']],
  ['arguments that are no list', 'theme', 'dark'],
  ['a name of every object', 'constructor', []],
  ['a name that is no text', {}, []],
  ['too long a file name', 'chooseTarget', ['x'.repeat(201)]],
])('%s is refused', async (_, name, args) => {
  const before = electron.menu
  expect(await electron.call('trackscope:desktop', name, args)).toHaveProperty('problem')
  expect(electron.menu).toBe(before)
})

test('dialogs answer what the user chose, or nothing', async () => {
  expect(await electron.call('trackscope:desktop', 'chooseFiles', [])).toEqual({ answer: [] })
  expect(await electron.call('trackscope:desktop', 'chooseTarget', ['a.pcapng'])).toEqual({ answer: undefined })
  electron.chosen = ['/tmp/a.pcapng']
  expect(await electron.call('trackscope:desktop', 'chooseFiles', [])).toEqual({ answer: ['/tmp/a.pcapng'] })
  expect(await electron.call('trackscope:desktop', 'chooseTarget', ['a.pcapng'])).toEqual({ answer: '/tmp/a.pcapng' })
})

test('a page is shown where the user has said that it is to be saved, and nothing else is', async () => {
  const show = (path: string) => electron.call('trackscope:desktop', 'showPage', [path])
  const refused = { en: expect.stringContaining('only a page') as string, es: expect.stringContaining('una página') as string }
  electron.chosen = ['/tmp/report.html']
  expect(await show('/tmp/report.html')).toHaveProperty('answer', refused)
  await electron.call('trackscope:desktop', 'chooseTarget', ['report.html'])
  expect(await show('/tmp/report.html')).toEqual({ answer: undefined })
  electron.chosen = ['/tmp/run.sh']
  await electron.call('trackscope:desktop', 'chooseTarget', ['run.sh'])
  expect(await show('/tmp/run.sh')).toHaveProperty('answer', refused)
  expect(electron.opened.filter((path) => path.startsWith('/tmp/'))).toEqual(['/tmp/report.html'])
})

test('the licences are a page that runs nothing and may call nobody', async () => {
  electron.press('Licences')
  await until(() => electron.windows.length === 2)
  const { options, url, webContents } = electron.window
  expect(url).toBe('app://trackscope/licences.txt')
  expect(options.webPreferences).toMatchObject({ javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false })
  expect(options.webPreferences).not.toHaveProperty('preload')
  expect(await electron.call('trackscope:call', 'app.about', [], { id: webContents.id })).toHaveProperty('problem')
})
