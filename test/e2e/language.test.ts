import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { open, withWindow } from './window.ts'

withWindow()

test('the window speaks Spanish where it is chosen, and remembers it', async () => {
  const page = await open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Español' }).click()
  await page.getByRole('main', { name: 'Ajustes' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('es')
  await page.getByRole('link', { name: 'En vivo' }).waitFor()
  await page.getByRole('textbox', { name: 'Filtro' }).waitFor()
  await page.getByRole('textbox', { name: 'Puerto para los equipos' }).waitFor()
  await page.getByText('Capturando').waitFor()
  expect((await findBarriers(page)).map(({ id }) => id)).toEqual([])
  await page.reload()
  await page.getByRole('link', { name: 'Ajustes' }).waitFor()
})
