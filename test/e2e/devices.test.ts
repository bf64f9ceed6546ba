import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { connect, gps103Login, gps103Report, gt06Location, gt06Login, open, rowOf, shell, withWindow } from './window.ts'

const settings = join(mkdtempSync(join(tmpdir(), 'trackscope-e2e-')), 'settings.json')
withWindow('--settings', settings)

const imei = '359586015829802'
const list = (page: Page) => page.getByRole('grid', { name: 'Devices' })
const checks = (page: Page) => page.getByRole('region', { name: 'Not reporting?' }).getByRole('listitem')

/** The Devices view with two devices in it, reached by the keyboard. */
async function openDevices(): Promise<Page> {
  const page = await open()
  const [one, other] = [await connect(), await connect()]
  one.send(gps103Login)
  await one.heard(4)
  one.send(gps103Report)
  await rowOf(page, /gps103.*tracker/).waitFor()
  other.send(gt06Login)
  await other.heard(10)
  other.send(gt06Location)
  await rowOf(page, /gt06.*location/).waitFor()
  await page.keyboard.press('Alt+2')
  await list(page).getByRole('row', { name: imei }).waitFor()
  return page
}

test('says how far a device came that is not in the list, and what to send it', async () => {
  const page = await open()
  await page.keyboard.press('Alt+2')
  await page.getByRole('region', { name: 'Device not in the list' }).waitFor()
  await page.getByText('no link at all').waitFor()
  await page.getByRole('combobox', { name: 'Model', exact: true }).selectOption({ label: 'GOTOP TK-120' })
  await page.getByLabel('This machine').fill('10.1.2.3')
  await page.getByLabel('Access point (APN)').fill('internet')
  await page.getByText(`:123456Cinternet,10.1.2.3:${shell().port}#`).waitFor()
  const device = await connect()
  await page.getByText('links were opened, but no byte came').waitFor()
  device.send('hello there, nobody knows me')
  await page.getByText('bytes came, but no family recognises them').waitFor({ timeout: 20_000 })
  await expect.poll(() => checks(page).first().textContent()).toMatch(/^fine: .*1 link over TCP/)
})

test('lists who was seen and opens one by the keyboard', async () => {
  const page = await openDevices()
  await expect.poll(() => list(page).getAttribute('aria-rowcount')).toBe('3')
  const row = await list(page).getByRole('row', { name: imei }).textContent()
  expect(row).toMatch(/gps103.*TCP.*22\.5744, 113\.9055/)
  await list(page).focus()
  await page.keyboard.press('Home')
  await page.getByRole('region', { name: `Device ${imei}` }).waitFor()
  await page.getByRole('region', { name: 'Latest report' }).getByText('22.574448, 113.905478').waitFor()
  await expect.poll(() => checks(page).count()).toBe(9)
  await expect.poll(() => checks(page).nth(4).textContent()).toMatch(/fine: .*Its login is acknowledged.*each one answered/)
  await page.getByRole('img', { name: /^2 rows from/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('region', { name: 'Device 359339075016807' }).waitFor()
})

test('searches, and shows the frames of one', async () => {
  const page = await openDevices()
  await page.getByRole('searchbox', { name: 'Search devices' }).fill('gt06')
  await page.getByText('1 of 2 devices').waitFor()
  await list(page).getByRole('row', { name: '359339075016807' }).click()
  await page.getByRole('button', { name: 'Show its frames' }).click()
  await rowOf(page, /gt06.*location/).waitFor()
  await expect.poll(() => rowOf(page, /gps103/).count()).toBe(0)
})

test('keeps what people set, as text, for the next run', async () => {
  const page = await openDevices()
  await list(page).getByRole('row', { name: imei }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('<b>Van 12</b>')
  await page.getByRole('textbox', { name: 'Notes' }).fill('the blue one')
  await page.getByRole('region', { name: 'Settings of the device' }).getByRole('button', { name: 'Save' }).click()
  await list(page)
    .getByRole('row', { name: /<b>Van 12<\/b>/ })
    .waitFor()
  await page.getByRole('heading', { name: '<b>Van 12</b>' }).waitFor()
  await expect.poll(() => page.locator('b', { hasText: /^Van 12$/ }).count()).toBe(0)
})

test('finds in the next run what was set in the one before', async () => {
  const page = await openDevices()
  const row = list(page).getByRole('row', { name: /<b>Van 12<\/b>.*359586015829802/ })
  await row.click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('the blue one')
})

test('reads the times of a device in another zone, history included', async () => {
  const page = await openDevices()
  await list(page).getByRole('row', { name: '359339075016807' }).click()
  const report = page.getByRole('region', { name: 'Latest report' })
  await report.getByText('2026-11-20 09:30:15').waitFor()
  await page.getByLabel('Time zone').selectOption('480')
  await report.getByText('2026-11-20 01:30:15').waitFor()
  await page.getByLabel('Time zone').selectOption('')
  await report.getByText('2026-11-20 09:30:15').waitFor()
  await expect.poll(() => page.getByLabel('Time zone').inputValue()).toBe('')
})

describe('axe finds no barrier', () => {
  test('with nobody and with a device', async () => {
    const page = await openDevices()
    const barriers = async () =>
      (await findBarriers(page)).map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
      ])
    expect(await barriers()).toEqual([])
    await list(page).getByRole('row', { name: imei }).click()
    await page.getByRole('region', { name: 'Latest report' }).waitFor()
    expect(await barriers()).toEqual([])
  })
})
