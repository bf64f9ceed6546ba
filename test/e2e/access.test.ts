import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { active, connect, field, gps103Login, gps103Report, open, openReport, rowOf, selectedBytes, withWindow } from './window.ts'

withWindow()

test('by keyboard alone: list, fields, explanation, bytes, back', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  device.send(gps103Report)
  await rowOf(page, /22\.5744/).waitFor()
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('role'))
  for (let i = 0; i < 10 && (await focused()) !== 'Frames'; i++) await page.keyboard.press('F6')
  await expect.poll(() => focused()).toBe('Frames')
  await page.keyboard.press('End')
  await expect.poll(() => active(page)).toMatch(/tracker.*22\.5744/)
  await field(page, /^imei:/)
    .first()
    .waitFor()
  await page.keyboard.press('F6')
  await expect.poll(() => focused()).toBe('Fields')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => active(page)).toMatch(/^imei\s*359586015829802/)
  await expect.poll(() => selectedBytes(page)).toBe('33 35 39 35 38 36 30 31 35 38 32 39 38 30 32')
  await page.keyboard.press('e')
  await page.locator('.explanation').waitFor()
  await page.keyboard.press('F6')
  await expect.poll(() => focused()).toBe('Bytes')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => selectedBytes(page)).toBe('69 6D')
  await page.keyboard.press('Shift+F6')
  await page.keyboard.press('Shift+F6')
  await expect.poll(() => focused()).toBe('Frames')
  await new Promise((resolve) => setTimeout(resolve, 400))
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => active(page)).toMatch(/down.*LOAD|acknowledge|down/)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => active(page)).toMatch(/tracker.*22\.5744/)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('2')
  await page.getByRole('tabpanel', { name: 'Detection' }).waitFor()
})

/** What axe finds, short enough to read. */
async function barriers(page: Page): Promise<unknown[]> {
  const found = await findBarriers(page)
  return found.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
  }))
}

describe('axe finds no barrier', () => {
  test('before the first byte', async () => expect(await barriers(await open())).toEqual([]))

  test('with a frame selected, in every tab', async () => {
    const page = await openReport()
    await field(page, /^latitude/).click()
    await page.keyboard.press('e')
    expect(await barriers(page)).toEqual([])
    for (const tab of ['Detection', 'Link', 'Notes']) {
      await page.getByRole('tab', { name: tab }).click()
      expect(await barriers(page)).toEqual([])
    }
  })

  test('with the listener, the keys and the menu of a row open', async () => {
    const page = await openReport()
    await page.getByRole('region', { name: 'Listener' }).getByRole('button').click()
    await page.getByRole('dialog').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await rowOf(page, /22\.5744/).click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    expect(await barriers(page)).toEqual([])
  })
})
