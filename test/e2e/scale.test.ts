import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { launch, visit } from './browser.ts'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
const folder = mkdtempSync(join(tmpdir(), 'trackscope-harness-'))
let browser: Browser
let server: Server
let address: string

/** The real window over a journal that is computed (test/renderer/harness). */
beforeAll(async () => {
  await build({
    configFile: false,
    root: 'test/renderer/harness',
    base: './',
    mode: 'production',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 5000 },
  })
  server = createServer(({ url }, response) => {
    const file = join(folder, new URL(url ?? '/', 'http://harness').pathname.replace(/\/$/, '/index.html'))
    if (existsSync(file)) response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream').end(readFileSync(file))
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true })
})

// Beyond 24 million px the scroll range is scaled: both sides of that.
test.each([1_000_000, 3_000_000])('%i rows scroll to any place, draw only what is seen, and open', async (count) => {
  const { page, troubles } = await visit(browser, `${address}?rows=${count}`)
  const grid = page.getByRole('grid', { name: 'Frames' })
  const row = (number: number) => grid.locator(`[role=row][aria-rowindex="${number + 1}"]`)
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(count + 1))
  await row(count).waitFor()

  await grid.evaluate((element) => (element.scrollTop = element.scrollHeight / 2))
  const firstIndex = () => grid.locator('[data-index]').first().getAttribute('data-index').then(Number)
  await expect.poll(async () => Math.abs((await firstIndex()) / count - 0.5)).toBeLessThan(0.01)
  await expect.poll(() => grid.locator('.grid-waiting').count()).toBe(0)
  const first = await firstIndex()
  await expect.poll(() => grid.locator('[data-index]').count()).toBeLessThan(60)

  // A turn of the wheel moves by rows, however long the list.
  await grid.hover()
  await page.mouse.wheel(0, 220)
  await expect.poll(async () => (await firstIndex()) - first).toBe(10)

  await grid.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('treeitem').first().waitFor()
  await page.getByText('frame 2', { exact: false }).first().waitFor()
  await page.keyboard.press('End')
  await row(count).waitFor()
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000)
  expect(troubles).toEqual([])
})

// Every frame that is painted is looked at: a row without its text, or room below the last row, is a blank.
test('rows come, views change, and the window is loaded anew without a blank row', async () => {
  const { page, troubles } = await visit(browser, `${address}?rows=5000&rate=25&latency=40`)
  const watch = () =>
    page.evaluate(() => {
      const seen = { frames: 0, blanks: [] as string[] }
      Object.assign(window, { seen })
      const look = () => {
        const scroller = document.querySelector('[role=grid][aria-label=Frames]')
        const rows = [...(scroller?.querySelectorAll('[data-index]') ?? [])]
        if (scroller && rows.length > 0) {
          const { top, bottom } = scroller.getBoundingClientRect()
          const boxes = rows
            .map((row) => ({ row, box: row.getBoundingClientRect() }))
            .filter(({ box }) => box.bottom > top && box.top < bottom)
          seen.frames++
          const waiting = boxes.filter(({ row }) => row.ariaBusy === 'true').length
          const room = bottom - (boxes.at(-1)?.box.bottom ?? top)
          if (waiting > 0 || room > 1) seen.blanks.push(`${waiting} rows waiting, ${room} px of room`)
        }
        next()
      }
      // Once the picture is painted.
      const next = () => requestAnimationFrame(() => setTimeout(look))
      next()
    })
  const seen = () => page.evaluate(() => (window as unknown as { seen: { frames: number; blanks: string[] } }).seen)
  const views = page.getByRole('navigation', { name: 'Views' })
  const count = () => page.getByRole('grid', { name: 'Frames' }).getAttribute('aria-rowcount').then(Number)
  const grown = async (by: number) => {
    const before = await count()
    await expect.poll(count).toBeGreaterThan(before + by)
  }
  await page.getByRole('grid', { name: 'Frames' }).waitFor()
  await watch()
  await grown(20)
  await views.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('grid', { name: 'Devices' }).waitFor()
  await views.getByRole('link', { name: 'Live' }).click()
  await grown(10)
  await page.getByRole('grid', { name: 'Frames' }).hover()
  for (let i = 0; i < 10; i++) await page.mouse.wheel(0, -150)
  await grown(5)
  expect(await seen()).toMatchObject({ blanks: [] })
  await page.reload()
  await watch()
  await grown(10)
  await expect.poll(async () => (await seen()).frames, { timeout: 30_000 }).toBeGreaterThan(10)
  expect(await seen()).toMatchObject({ blanks: [] })
  expect(troubles).toEqual([])
})

test('that the disk takes no more of the session is said in the status bar, in one line whatever its length', async () => {
  const warning = 'the session goes on in memory for 212 MB more: the temporary file cannot be written: the disk is full'
  const { page, troubles } = await visit(browser, `${address}?rows=1000&warning=${encodeURIComponent(warning)}`, {
    width: 1280,
    height: 800,
  })
  const bar = page.getByRole('contentinfo', { name: 'Status' })
  await bar.getByText(warning).waitFor()
  const { height } = (await bar.boundingBox())!
  expect(await bar.getByTitle(warning).count()).toBe(1)
  // Nothing is pushed out of the window, and the bar is as high as ever.
  expect(await bar.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await page.goto(`${address}?rows=1000`)
  await page.getByRole('grid', { name: 'Frames' }).waitFor()
  expect(await bar.getByTitle(/disk is full/).count()).toBe(0)
  expect((await bar.boundingBox())!.height).toBe(height)
  expect(troubles).toEqual([])
})
