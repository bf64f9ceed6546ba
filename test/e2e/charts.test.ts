import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers, type Look } from './browser.ts'
import { sendDatagram } from './shell.ts'
import { connect, gps103Login, open, shell, withWindow } from './window.ts'

withWindow()

const first = '359586015829802'
const second = '864209870000029'

/** A GPS-103 report of a made-up drive, at a minute after 09:00. */
const report = (imei: string, minute: number, knots: number): string => {
  const clock = [9 + Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0')).join('')
  return `imei:${imei},tracker,261120${clock},,F,${clock}00.000,A,0436.${3000 + minute * 300},N,07404.${5000 + minute * 200},W,${knots}.00,45;`
}

async function drive(page: Page): Promise<void> {
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  for (let i = 0; i < 8; i++) {
    device.send(report(first, i, 10 + i))
    await sendDatagram(shell().port, report(second, i, 30 - i))
  }
  await page.getByRole('link', { name: 'Charts' }).click()
  await page.getByRole('main', { name: 'Charts' }).waitFor()
}
const chart = (page: Page, name: string | RegExp) => page.getByRole('figure', { name })

test.each<Look>([{ theme: 'light' }, { theme: 'dark', width: 1280, height: 800 }])(
  'what was measured is drawn, told and without barriers (%o)',
  async (look) => {
    const page = await open(look)
    await drive(page)
    const speed = chart(page, /^Speed/)
    await speed.locator('.chart-trace path').nth(1).waitFor()
    // 10 knots are 18.52 km/h, 17 are 31.484.
    await speed.getByText(new RegExp(`${first} from 18\\.52 km/h to 31\\.48 km/h`)).waitFor({ state: 'attached' })
    await chart(page, /^Interval between/).waitFor()
    await chart(page, /^Delay/).waitFor()
    await chart(page, /^Messages by type/).scrollIntoViewIfNeeded()
    await chart(page, /^Messages by type/)
      .locator('.chart-bar path')
      .first()
      .waitFor()
    expect(await findBarriers(page)).toEqual([])
  },
)

test('keys walk the points, select the frame, and change the range', async () => {
  const page = await open()
  await drive(page)
  const slider = chart(page, /^Speed/).getByRole('slider')
  // Reports may still be coming: a key goes to the end of those that are there.
  const after = async (key: string) => {
    await slider.press(key)
    return slider.getAttribute('aria-valuetext')
  }
  await expect.poll(() => after('Home')).toMatch(/: (359586015829802 18\.52 km\/h|864209870000029 55\.56 km\/h)/)
  await expect.poll(() => after('End')).toMatch(/359586015829802 31\.48 km\/h|864209870000029 42\.6 km\/h/)
  await page.getByRole('link', { name: 'Map' }).click()
  await page
    .getByRole('region', { name: 'Chosen frame' })
    .getByText(/31\.5 km|42\.6 km/)
    .waitFor()
  await page.getByRole('link', { name: 'Charts' }).click()
  const clock = page.getByRole('radio', { name: 'Device', exact: true })
  await clock.click()
  await expect.poll(() => clock.isChecked()).toBe(true)
  await slider.press('Home')
  await slider.press('+')
  await expect.poll(() => page.getByRole('button', { name: 'All', exact: true }).isEnabled()).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('button', { name: 'All', exact: true }).isEnabled()).toBe(false)
})

test('a chart is a table too, and is saved as CSV, SVG and PNG', async () => {
  const page = await open()
  await drive(page)
  const speed = chart(page, /^Speed/)
  await speed.locator('.chart-trace path').nth(1).waitFor()
  const saved = async (how: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      speed.getByRole('button', { name: `Save Speed as ${how}` }).click(),
    ])
    return readFileSync(await download.path())
  }
  const lines = (await saved('CSV')).toString().trim().split('\r\n')
  expect(lines[0]).toBe('device,series,time,value,frame')
  expect(lines).toHaveLength(17)
  expect(lines.find((line) => line.startsWith(second))).toContain(',speed,2026-')
  const svg = (await saved('SVG')).toString()
  expect(svg).toMatch(/^<svg[^>]+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).not.toMatch(/var\(|light-dark/)
  expect((await saved('PNG')).subarray(1, 4).toString()).toBe('PNG')
  await speed.getByRole('button', { name: 'Table' }).click()
  await expect.poll(() => speed.getByRole('row').count()).toBeGreaterThan(16)
  expect(await findBarriers(page)).toEqual([])
})

test('a line stops at a silence and a lone value is seen; what the picture says counts the gaps', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  // A report a minute, ten hours of nothing, one alone, an hour of nothing, and on.
  const at = [...Array.from({ length: 59 }, (_, i) => i), 660, ...Array.from({ length: 59 }, (_, i) => 720 + i)]
  for (const minute of at) device.send(report(first, minute, 10 + (minute % 7)))
  await page.getByRole('link', { name: 'Charts' }).click()
  await page.getByRole('radio', { name: 'Device', exact: true }).click()
  const speed = chart(page, /^Speed/)
  await speed.getByText(/119 values, 2 gaps\./).waitFor({ state: 'attached' })
  const drawn = speed.locator('.chart-trace path').first()
  await expect.poll(async () => ((await drawn.getAttribute('d')) ?? '').match(/M/g)?.length).toBe(3)
  const [download] = await Promise.all([page.waitForEvent('download'), speed.getByRole('button', { name: 'Save Speed as SVG' }).click()])
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/<path[^>]*d="M[\d.]+ [\d.]+h0"[^>]*stroke-linecap="round"/)
  // The pointer over the silence names the nearest value.
  const box = (await speed.getByRole('slider').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await speed.locator('.chart-dot').first().waitFor()
  await speed.getByText(/km\/h/).first().waitFor()
})

test('intervals of devices of other habits stand on one scale', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  // A report a minute of one, one in ten minutes of the other, by their own clocks.
  for (let i = 0; i < 12; i++) device.send(report(first, i * 2, 10))
  for (let i = 0; i < 4; i++) await sendDatagram(shell().port, report(second, i * 10, 10))
  await page.getByRole('link', { name: 'Charts' }).click()
  await page.getByRole('radio', { name: 'Device', exact: true }).click()
  const intervals = chart(page, /^How often each interval came/)
  await intervals.getByRole('button', { name: 'Table' }).click()
  const often = intervals.getByRole('row', { name: /^120 – 140 s/ })
  await expect.poll(() => often.getByRole('cell').allTextContents()).toEqual(['11', '0'])
  const seldom = intervals.getByRole('row', { name: /^≥ 600 s/ })
  await expect.poll(() => seldom.getByRole('cell').allTextContents()).toEqual(['0', '3'])
  await expect.poll(() => intervals.getByRole('row').count()).toBe(3)
})

test('series and devices can be left out', async () => {
  const page = await open()
  await drive(page)
  await chart(page, /^Speed/).waitFor()
  await page.getByRole('button', { name: /^Series/ }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Speed' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => chart(page, /^Speed/).count()).toBe(0)
  await page.getByRole('button', { name: /^Devices/ }).click()
  await page.getByRole('menuitemcheckbox', { name: first }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('list', { name: 'Devices shown' }).textContent()).toBe(second)
})

test('nothing to draw is said in words', async () => {
  const page = await open()
  await page.getByRole('link', { name: 'Charts' }).click()
  await page.getByText('No device has reported yet').waitFor()
  await expect.poll(() => page.getByRole('figure').count()).toBe(0)
})
