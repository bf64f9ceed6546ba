import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { Device } from './shell.ts'
import { open, shell, withWindow } from './window.ts'

const path = join(mkdtempSync(join(tmpdir(), 'trackscope-e2e-')), 'settings.json')
withWindow('--settings', path)

async function openSettings(): Promise<Page> {
  const page = await open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Port for devices' }).waitFor()
  return page
}

test('what the engine cannot take is told and not saved', async () => {
  const page = await openSettings()
  const save = page.getByRole('form', { name: 'The engine' }).getByRole('button', { name: 'Save' })
  for (const wrong of ['0', '65536', '80x', '']) {
    await page.getByRole('textbox', { name: 'Port for devices' }).fill(wrong)
    await expect.poll(() => page.getByRole('textbox', { name: 'Port for devices' }).getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => save.isDisabled()).toBe(true)
  }
  await page.getByRole('textbox', { name: 'Port for devices' }).fill('9100')
  await page.getByRole('textbox', { name: 'Keep of older files' }).fill('-5')
  await expect.poll(() => save.isDisabled()).toBe(true)
})

test('are in force at once, and kept', async () => {
  const page = await openSettings()
  await page.getByRole('textbox', { name: 'Port for devices' }).fill(String(shell().port))
  await page.getByRole('radio', { name: 'TCP only' }).click()
  await page.getByRole('radio', { name: 'Never' }).click()
  await page.getByRole('textbox', { name: 'A new capture file every' }).fill('50')
  await page.getByRole('form', { name: 'The engine' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved and in force').waitFor()
  await page.getByText('Capturing TCP only').waitFor()
  const device = await Device.connect(shell().port)
  device.close()
  await expect
    .poll(() => JSON.parse(readFileSync(path, 'utf8')) as unknown)
    .toMatchObject({ engine: { port: shell().port, tcp: true, udp: false, replies: 'never', fileMegabytes: 50 } })
})

test('the window’s own are kept on this machine', async () => {
  const page = await openSettings()
  await page.getByRole('radio', { name: 'mph, ft' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  await page.reload()
  await expect.poll(() => page.getByRole('radio', { name: 'mph, ft' }).isChecked()).toBe(true)
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
})

test('axe finds no barrier', async () => {
  const page = await openSettings()
  const found = await findBarriers(page)
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)])).toEqual([])
})
