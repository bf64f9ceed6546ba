import { once } from 'node:events'
import { connect } from 'node:net'
import type { Page } from 'playwright-core'
import { freshen } from '../../build/freshen.ts'
import { launch, visit } from '../e2e/browser.ts'
import { startShell } from '../e2e/shell.ts'

/** `TRACKSCOPE_VIEWS=devices,reports`, for a quick run. */
const [devices = 20, reports = 100_000] = (process.env['TRACKSCOPE_VIEWS'] ?? '').split(',').filter(Boolean).map(Number)

/** The window on many reports in a real Chromium with WebGL in software: what it takes until something is seen, and how it goes on. */
export async function run(): Promise<void> {
  freshen('window', 'engine')
  const shell = await startShell()
  const browser = await launch()
  try {
    await Promise.all(Array.from({ length: devices }, (_, i) => send(shell.port, i)))
    const { page, troubles } = await visit(browser, await shell.address(), { width: 1440, height: 900 })
    await page.getByText(/frames\/s/).waitFor()
    await arrived(page)
    const map = await firstSight(page, 'map', isDrawn)
    const pan = await panning(page)
    const choose = await choosing(page)
    const charts = await firstSight(page, 'charts', () => document.querySelector('.chart-trace path') !== null)
    // Once the engine has decoded the reports, a view that is opened anew finds them read.
    await firstSight(page, 'live', () => document.querySelector('[role=grid] [role=row]') !== null)
    const chartsAgain = await firstSight(page, 'charts', () => document.querySelector('.chart-trace path') !== null)
    const hover = await hovering(page)
    const mapAgain = await firstSight(page, 'map', isDrawn)
    console.log(
      JSON.stringify({
        bench: 'views',
        devices,
        reports,
        mapMs: map,
        mapAgainMs: mapAgain,
        pan,
        chooseMs: choose,
        chartsMs: charts,
        chartsAgainMs: chartsAgain,
        hoverMs: hover,
        troubles,
      }),
    )
  } finally {
    await browser.close()
    await shell.stop()
  }
}

/** One device's share of the reports on a connection of its own, as fast as they are taken. */
async function send(port: number, device: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.resume()
  const imei = `35958601582${String(9000 + device)}`
  socket.write(`##,imei:${imei},A;`)
  for (let i = 0; i < reports / devices; i++) if (!socket.write(reportOf(imei, device, i))) await once(socket, 'drain')
  await new Promise<void>((resolve) => socket.end(resolve))
}

const two = (n: number) => String(n).padStart(2, '0')
const minutes = (n: number) => n.toFixed(4).padStart(7, '0')

function reportOf(imei: string, device: number, i: number): string {
  const clock = `${two(Math.floor(i / 3600) % 24)}${two(Math.floor(i / 60) % 60)}`
  const angle = i / 40 + device
  const latitude = minutes(20 + device / 2 + Math.sin(angle) * (2 + i / 1000))
  const longitude = minutes(25 + device / 3 + Math.cos(angle * 1.3) * (2 + i / 1000))
  return `imei:${imei},tracker,261120${clock},,F,${clock}${two(i % 60)}.000,A,04${latitude},N,074${longitude},W,${(20 + 15 * Math.sin(i / 30)).toFixed(2)},${i % 360};`
}

/** Waits until the window counts all reports. */
async function arrived(page: Page): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const [, total = ''] = /of ([\d,]+) shown/.exec(document.querySelector('.status-bar')?.textContent ?? '') ?? []
      return Number(total.replaceAll(',', '')) >= wanted
    },
    reports,
    { polling: 250, timeout: 120_000 },
  )
}

/** Nearly all: a machine that is too busy to send a report in one piece loses it to the silence in between. */
const isDrawn = (wanted: number): boolean =>
  Number(document.querySelector<HTMLCanvasElement>('canvas.map-tracks')?.dataset['points'] ?? 0) >= wanted * 0.99

/** ms from going to a view until it shows what it should. */
async function firstSight(page: Page, view: string, shows: (wanted: number) => boolean): Promise<number> {
  const start = await page.evaluate((id) => {
    location.hash = `#/${id}`
    return performance.now()
  }, view)
  await page.waitForFunction(shows, reports, { polling: 'raf', timeout: 60_000 })
  return page.evaluate((from) => Math.round(performance.now() - from), start)
}

/** Drags the map about and tells how long its frames took. */
async function panning(page: Page): Promise<{ medianMs: number; worstMs: number }> {
  const box = (await page.locator('canvas.map-tracks').boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { frameTimes: times })
    let last = performance.now()
    const tick = (now: number) => {
      times.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= 40; i++) await page.mouse.move(x + 120 * Math.sin(i / 6), y + 80 * Math.cos(i / 6))
  await page.mouse.up()
  const times = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes)
  const sorted = times.toSorted((a, b) => a - b)
  return { medianMs: Math.round(sorted[sorted.length >> 1] ?? 0), worstMs: Math.round(sorted.at(-1) ?? 0) }
}

/** ms from a key until another frame is told beside the map, the median of some. */
async function choosing(page: Page): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 9; i++) {
    times.push(
      await page.evaluate(async () => {
        const before = document.querySelector('.map-card b')?.textContent
        const start = performance.now()
        window.dispatchEvent(new KeyboardEvent('keydown', { key: '.', bubbles: true }))
        while (document.querySelector('.map-card b')?.textContent === before && performance.now() - start < 5000)
          await new Promise((resolve) => requestAnimationFrame(resolve))
        return performance.now() - start
      }),
    )
  }
  return Math.round(times.toSorted((a, b) => a - b)[times.length >> 1]!)
}

/** ms from a move of the pointer over a chart until the next picture, the median of some. */
async function hovering(page: Page): Promise<number> {
  await page.locator('.chart-pointer').first().waitFor()
  return page.evaluate(async () => {
    const pointer = document.querySelector('.chart-pointer')!
    const { left, top, width } = pointer.getBoundingClientRect()
    const times: number[] = []
    for (let i = 0; i < 30; i++) {
      const start = performance.now()
      pointer.dispatchEvent(
        new PointerEvent('pointermove', { clientX: left + 80 + ((width - 120) * i) / 30, clientY: top + 60, bubbles: true }),
      )
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - start)
    }
    return Math.round(times.toSorted((a, b) => a - b)[times.length >> 1]!)
  })
}
