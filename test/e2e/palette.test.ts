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

test('keys reach every view from a list in a view, and the keyboard is in the view that they lead to', async () => {
  const page = await open()
  const go = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  // Without a frame, two panes have nothing that takes the keyboard but a tab.
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Live' }).focus()
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Fields')
  await go('go to checks')
  const own = page.getByRole('option', { name: /Your own suite/ })
  await own.focus()
  await go('go to learn')
  await page.getByRole('main', { name: 'Learn' }).waitFor()
  await expect.poll(focused).toBe('Learn')
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
  const found = await findBarriers(page)
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)])).toEqual([])
})
