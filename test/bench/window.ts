import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { freshen } from '../../build/freshen.ts'
import { serve } from '../../core/host/serve/serve.ts'
import { SettingsFile } from '../../core/host/settings/settings-file.ts'
import { Workbench } from '../../core/host/workbench.ts'
import { launch, visit } from '../e2e/browser.ts'
import { write } from './capture.ts'

/** The real window on captures of 10⁴, 10⁵ and 10⁶ frames (or `--frames N`): scrolling, filters, selecting, memory. */
export async function run(options: readonly string[]): Promise<void> {
  const at = options.indexOf('--frames')
  const sizes = at === -1 ? [1e4, 1e5, 1e6] : [Number(options[at + 1])]
  freshen('window', 'engine')
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-bench-'))
  const browser = await launch()
  try {
    print({ step: 'machine', cpus: cpus().length, load: Math.round(loadavg()[0]! * 10) / 10 })
    for (const frames of sizes) await benchOne(browser, join(folder, `${frames}.pcapng`), frames)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

async function benchOne(browser: Browser, path: string, frames: number): Promise<void> {
  write(path, frames)
  const workbench = new Workbench({ shell: 'browser', version: 'bench', bind: '127.0.0.1', settings: new SettingsFile() })
  const served = await serve({ workbench, folder: 'dist/window', port: 0, host: '127.0.0.1' })
  try {
    const openMs = await opened(workbench, path)
    const { page, troubles } = await visit(browser, served.address, { width: 1440, height: 900 })
    const devtools = await page.context().newCDPSession(page)
    const total = workbench.journal.order.count
    await rowsAre(page, total)
    await page.evaluate(watch)
    print({ step: 'open', frames, ms: openMs, rows: total })
    print({ step: 'memory at first', frames, ...(await memory(devtools)) })
    print({ step: 'scroll by rows', frames, ...(await scrolled(page, 'rows')) })
    print({ step: 'scroll by jumps', frames, ...(await scrolled(page, 'jumps')) })
    print({ step: 'select', frames, ...(await selected(page)) })
    print({ step: 'filter on a column', frames, ...(await filtered(page, 'family == gt06', total)) })
    print({ step: 'filter cancelled', frames, ...(await cancelled(page, total)) })
    print({ step: 'filter on a field', frames, ...(await filtered(page, 'speed > 50', total)) })
    print({ step: 'memory at last', frames, ...(await memory(devtools)) })
    if (troubles.length > 0) print({ step: 'troubles', frames, troubles })
    await page.context().close()
  } finally {
    await served.close()
    await workbench.close()
  }
}

/** ms until a capture stands in the journal. */
async function opened(workbench: Workbench, path: string): Promise<number> {
  const start = performance.now()
  const begun = await workbench.captures.open({ paths: [path] })
  if (!('work' in begun)) throw new Error(begun.problem.en)
  const work = () => workbench.captures.works.find((one) => one.work === begun.work)
  while (work()?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 50))
  if (work()?.state !== 'done') throw new Error(work()?.problem?.en)
  return Math.round(performance.now() - start)
}

interface Watch {
  scroller(): HTMLElement
  /** Rows of the list as the grid tells them. */
  rows(): number
  /** A row on show waits for its text, or there is room below the last one. */
  isBlank(): boolean
  /** The number of the frame whose fields are shown. */
  frame(): string | undefined
  /** When the next picture is painted, ms. */
  painted(): Promise<number>
}

/** What the steps ask of the page. */
function watch(): void {
  const list: Watch = {
    scroller: () => document.querySelector<HTMLElement>('[role=grid][aria-label=Frames]')!,
    rows: () => Number(list.scroller().ariaRowCount) - 1,
    isBlank() {
      const { top, bottom } = list.scroller().getBoundingClientRect()
      const shown = [...list.scroller().querySelectorAll('[data-index]')]
        .map((row) => ({ row, box: row.getBoundingClientRect() }))
        .filter(({ box }) => box.bottom > top && box.top < bottom)
      return shown.some(({ row }) => row.ariaBusy === 'true') || (shown.at(-1)?.box.bottom ?? top) < bottom - 1
    },
    frame: () => /\d+/.exec(document.querySelector('.tabs-side')?.textContent?.replaceAll(',', '') ?? '')?.[0],
    painted: () => new Promise((resolve) => requestAnimationFrame((now) => setTimeout(() => resolve(now)))),
  }
  Object.assign(window, { watch: list })
}

/** Frame times while the list is scrolled a little, or anywhere, before every frame; and frames that showed a blank. */
async function scrolled(page: Page, how: 'rows' | 'jumps'): Promise<Record<string, number>> {
  const { times, blanks } = await page.evaluate(async (by) => {
    const { scroller, isBlank, painted } = (window as unknown as { watch: Watch }).watch
    const element = scroller()
    const range = element.scrollHeight - element.clientHeight
    if (by === 'rows') element.scrollTop = range / 2
    for (let i = 0; i < 20; i++) await painted()
    const frameTimes: number[] = []
    let seen = 0
    let last = await painted()
    for (let i = 0; i < 240; i++) {
      element.scrollTop = by === 'rows' ? element.scrollTop + 66 : range * ((i * 0.381_966) % 1)
      const now = await painted()
      frameTimes.push(now - last)
      last = now
      if (isBlank()) seen++
    }
    return { times: frameTimes, blanks: seen }
  }, how)
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), pictures: times.length, blanks }
}

/** ms from a key until the fields of the next frame are painted. */
async function selected(page: Page): Promise<Record<string, number>> {
  // Where the jumps ended: links open before the first frame and close behind the last.
  await page.getByRole('grid', { name: 'Frames' }).click()
  await page.getByRole('treeitem').first().waitFor()
  const times = await page.evaluate(async () => {
    const { scroller, frame, painted } = (window as unknown as { watch: Watch }).watch
    const all: number[] = []
    for (let i = 0; i < 40; i++) {
      const before = frame()
      const start = performance.now()
      scroller().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }))
      while (frame() === before && performance.now() - start < 5000) await painted()
      all.push(performance.now() - start)
    }
    return all
  })
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** ms from Enter until all rows have been tested and those that pass are on show. */
async function filtered(page: Page, text: string, total: number): Promise<Record<string, unknown>> {
  await writeFilter(page, text)
  const start = await enter(page)
  await page.waitForFunction(
    () => {
      const list = (window as unknown as { watch: Watch }).watch
      return document.querySelector('.filter.on') !== null && document.querySelector('.filter-progress') === null && !list.isBlank()
    },
    undefined,
    { polling: 'raf', timeout: 600_000 },
  )
  const ms = await page.evaluate((from) => Math.round(performance.now() - from), start)
  const rows = await page.evaluate(() => (window as unknown as { watch: Watch }).watch.rows())
  await clear(page, total)
  return { filter: text, ms, rows }
}

/** ms until a filter that takes long shows how far it is, and from giving it up until all rows are there again. */
async function cancelled(page: Page, total: number): Promise<Record<string, unknown>> {
  await writeFilter(page, 'satellites > 3 and altitude > 0')
  const start = await enter(page)
  const found = await page
    .waitForFunction(() => document.querySelector('.filter-progress') ?? document.querySelector('.filter.on'), undefined, {
      polling: 'raf',
    })
    .then((element) => element.evaluate((one) => (one as Element).classList.contains('filter-progress')))
  const progressMs = await page.evaluate((from) => Math.round(performance.now() - from), start)
  // Pressed by the page itself: a button that goes while the pointer is on its way cannot be waited for.
  const begun = await page.evaluate(() => {
    const cancel = [...document.querySelectorAll<HTMLElement>('.filter button')].find(({ textContent }) => textContent === 'Cancel')
    cancel?.click()
    return cancel ? performance.now() : undefined
  })
  if (!found || begun === undefined) {
    await clear(page, total)
    return { note: 'done before it could be cancelled', ms: progressMs }
  }
  await rowsAre(page, total)
  const cancelMs = await page.evaluate((from) => Math.round(performance.now() - from), begun)
  await clear(page, total)
  return { progressMs, cancelMs }
}

async function writeFilter(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Filter' }).press('Control+a')
  await page.keyboard.insertText(text)
}

/** Presses Enter; answers when, by the page's clock. */
async function enter(page: Page): Promise<number> {
  await page.evaluate(() =>
    window.addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { pressed: timeStamp }), { capture: true, once: true }),
  )
  await page.keyboard.press('Enter')
  return page.evaluate(() => (window as unknown as { pressed: number }).pressed)
}

async function clear(page: Page, total: number): Promise<void> {
  const button = page.getByRole('button', { name: 'Clear the filter' })
  if ((await button.count()) > 0) await button.click()
  await rowsAre(page, total)
}

async function rowsAre(page: Page, wanted: number): Promise<void> {
  await page.waitForFunction(
    (count) => Number(document.querySelector('[role=grid][aria-label=Frames]')?.ariaRowCount ?? 0) - 1 === count,
    wanted,
    { polling: 'raf', timeout: 120_000 },
  )
}

/** What the renderer holds once its garbage is gone. */
async function memory(devtools: CDPSession): Promise<Record<string, number>> {
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('Performance.enable')
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
  return { heapMB: Math.round(of('JSHeapUsedSize') / 100_000) / 10, nodes: of('Nodes') }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN) * 10) / 10
}

const print = (line: Record<string, unknown>): void => console.log(JSON.stringify({ bench: 'window', ...line }))
