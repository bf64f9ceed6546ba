import { expect, test } from 'vitest'
import { openReport, rowOf, selectedBytes, withWindow } from './window.ts'

withWindow()

test('says the verdict in a sentence, and a clue selects the bytes it looked at', async () => {
  const page = await openReport()
  await page.getByRole('tab', { name: 'Detection' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Detection' })
  await panel.getByText(/certain/).waitFor()
  await panel
    .getByRole('button', { name: /check digit of an IMEI/ })
    .first()
    .click()
  await expect.poll(() => selectedBytes(page)).toBe('33 35 39 35 38 36 30 31 35 38 32 39 38 30 32')
})

test('“Why not…?” opens a family at its first failing clue', async () => {
  const page = await openReport()
  await page.getByRole('tab', { name: 'Detection' }).click()
  await page.getByRole('combobox', { name: 'Why not…?' }).fill('gt06')
  await page.getByRole('option', { name: /^gt06/ }).click()
  const clue = page.getByRole('button', { name: /fails: starts with 78 78/ })
  await expect.poll(() => clue.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => selectedBytes(page)).toBe('69 6D')
})

test('“Decode as…” reads a link anew, and undo restores it', async () => {
  const page = await openReport()
  await page.keyboard.press('d')
  await page.getByRole('combobox', { name: 'Family' }).fill('h02')
  await page.getByRole('option', { name: /^h02/ }).click()
  await page.getByRole('button', { name: 'Decode', exact: true }).click()
  await page.getByText(/decodes as h02/).waitFor()
  await expect.poll(() => rowOf(page, /gps103.*22\.5744/).count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await rowOf(page, /gps103.*22\.5744, 113\.9055/).waitFor()
})
