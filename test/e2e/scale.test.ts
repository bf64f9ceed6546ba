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
