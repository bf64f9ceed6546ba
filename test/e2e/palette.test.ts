import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { open, withWindow } from './window.ts'

withWindow()

test('the palette finds every action by its words and starts it, by the keyboard', async () => {
  const page = await open()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.waitFor()
  await page.keyboard.type('devices go')
  await expect.poll(() => palette.getByRole('menuitem').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.getByRole('main', { name: 'Devices' }).waitFor()
  await palette.waitFor({ state: 'detached' })
})

test('an action that takes the keyboard gets it', async () => {
  const page = await open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('clear the filter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page
    .getByRole('dialog', { name: 'Command palette' })
    .getByRole('menuitem', { name: /^Filter\b/ })
    .click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Filter' }).evaluate((element) => element.matches(':focus'))).toBe(true)
})

test('axe finds no barrier in it', async () => {
  const page = await open()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await page.waitForTimeout(200)
  const found = await findBarriers(page)
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)])).toEqual([])
})
