import { describe, expect, test } from 'vitest'
import { Device } from './shell.ts'
import { connect, endEngine, field, gps103Login, open, openReport, selectedBytes, shell, withWindow } from './window.ts'

withWindow()

describe('the listener', () => {
  test('stops, starts, and says so for each transport', async () => {
    const page = await open()
    const listener = page.getByRole('region', { name: 'Listener' })
    await listener.getByRole('button', { name: /TCP \d+ .*listening/ }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('Not listening').waitFor()
    await expect(Device.connect(shell().port)).rejects.toThrow('ECONNREFUSED')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('Capturing').waitFor()
    const device = await connect()
    device.send(gps103Login)
    await device.heard(4)
  })

  test('says what to type into a tracker before the first byte', async () => {
    const page = await open()
    await page.getByText('Waiting for the first bytes').waitFor()
    const texts = await page.locator('code').allTextContents()
    expect(texts).toContain(`adminip123456 127.0.0.1 ${shell().port}`)
    expect(texts).toContain(`SERVER,0,127.0.0.1,${shell().port},0#`)
  })
})

test('says when the engine is gone; what is on screen stays readable', async () => {
  const page = await openReport()
  await endEngine(page)
  await page.getByRole('alert').getByText('The engine cannot be reached.').waitFor()
  await field(page, /^latitude/).click()
  expect(await selectedBytes(page)).toBe('32 32 33 34 2E 34 36 36 39 2C 4E')
})
