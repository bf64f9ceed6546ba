import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
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

  test('a taken port refuses one transport and says who has it; the other goes on', async () => {
    const page = await open()
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    await page.getByRole('region', { name: 'Listener' }).getByRole('button').click()
    await page.getByLabel('Port').fill(String(port))
    await page.getByRole('button', { name: 'Move to this port' }).click()
    await page.getByText(`TCP port ${port} is taken`).first().waitFor()
    await page.getByText('Capturing UDP only').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('region', { name: 'Listener' }).innerText()).toMatch(/refused/)
    squatter.close()
  })

  test('tries the addresses that devices are told, without a trace in the list', async () => {
    const page = await open()
    await page.getByRole('region', { name: 'Listener' }).getByRole('button').click()
    await page.getByRole('button', { name: 'Try them' }).click()
    await page.getByText('TCP reached').waitFor()
    await page.getByText('UDP reached').waitFor()
    await page.getByText('a device still does not get through?').click()
    await page
      .getByText(new RegExp(`\\b${shell().port}\\b.*(UDP|udp)|Firewall`))
      .first()
      .waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByText('Waiting for the first bytes').waitFor()
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
  await expect.poll(() => selectedBytes(page)).toBe('32 32 33 34 2E 34 36 36 39 2C 4E')
})
