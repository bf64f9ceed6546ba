import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from '../e2e/browser.ts'
import { login, report, Tracker, until } from '../host/tracker.ts'
import type { FakeElectron } from './fake-electron.ts'
import { join as joinWindow, serveFrom } from './page-bridge.ts'
import { pack } from './packaged.ts'
import { portOf, quit, start } from './started.ts'

const origin = 'https://trackscope.test'
let folder: string
let electron: FakeElectron
let browser: Browser
let page: Page
const troubles: string[] = []

beforeAll(async () => {
  mkdirSync('test-output', { recursive: true })
  folder = mkdtempSync(join('test-output', 'packed-'))
  const { asar, remove } = await pack()
  extractAll(asar, folder)
  remove()
  electron = await start({ engine: join(process.cwd(), folder, 'dist', 'engine', 'main.js') })
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('request', (request) => !/^(https:\/\/trackscope\.test\/|data:|blob:)/.test(request.url()) && troubles.push(request.url()))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => console.error(`${event.effectiveDirective} ${event.blockedURI}`)),
  )
  await serveFrom(page, electron, origin)
  await joinWindow(page, electron, readFileSync(join(folder, 'dist', 'preload', 'preload.cjs'), 'utf8'))
  await page.goto(`${origin}/index.html`)
  await page.getByRole('grid', { name: 'Frames' }).waitFor()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await quit(electron)
  rmSync(folder, { recursive: true })
})

test('a tracker speaks to the packed engine, and the packed window shows its bytes beside their meaning', async () => {
  const tracker = await Tracker.connect(await portOf(electron))
  await tracker.send(login)
  await until(() => tracker.heard.toString() === 'LOAD')
  await tracker.send(report)
  await page
    .getByRole('grid', { name: 'Frames' })
    .getByRole('row', { name: /22\.5744/ })
    .click()
  await page
    .getByRole('tree', { name: 'Fields' })
    .getByRole('treeitem', { name: /^latitude/ })
    .click()
  const bytes = page.getByRole('grid', { name: 'Bytes' }).locator('[role=gridcell][aria-selected=true]')
  expect((await bytes.allTextContents()).join(' ')).toBe('32 32 33 34 2E 34 36 36 39 2C 4E')
})

test('the title says what listens, and the menu has the actions of the window', async () => {
  await expect.poll(() => page.title()).toBe(`Listening on TCP ${await portOf(electron)}, UDP ${await portOf(electron)} · Trackscope`)
  await expect.poll(() => electron.item('Show all keys')).toMatchObject({ enabled: true, accelerator: '?', registerAccelerator: false })
  electron.press('Show all keys')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
})

test('every action that the window has told stands in the menu', async () => {
  const told = await page.evaluate(async () => {
    const { desktop } = window.trackscope!
    const stop = desktop!.onAction(() => undefined)
    stop()
    return Object.keys(desktop!)
  })
  expect(told.sort()).toEqual(['chooseFiles', 'chooseTarget', 'menu', 'onAction', 'pathOf', 'showPage', 'theme'])
  for (const label of ['Go to Live', 'Next pane', 'Pause or resume the view']) expect(electron.item(label)).toBeDefined()
})

test('the menu opens a capture and saves what is shown; the window says what came of it', async () => {
  const path = join(electron.userData, 'sent.txt')
  writeFileSync(path, '78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 06 0D 0A\n')
  electron.chosen = [path]
  electron.press('Open…')
  await page.getByText(/^Opened: sent\.txt, \d+ row/).waitFor()
  const target = join(electron.userData, 'kept.pcapng')
  electron.chosen = [target]
  electron.press('Save as…')
  await page.getByRole('dialog', { name: 'Save as' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Done: /).waitFor()
  expect(readFileSync(target).readUInt32BE(0)).toBe(0x0a0d0d0a)
})

test('after a crash the window is back on the same capture', async () => {
  electron.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
  await page.reload()
  const row = page.getByRole('grid', { name: 'Frames' }).getByRole('row', { name: /22\.5744/ })
  await expect.poll(() => row.count()).toBe(1)
})

test('nothing went wrong on the page: no error, no breach of the policy, no request to another host', () => {
  expect(troubles).toEqual([])
})
