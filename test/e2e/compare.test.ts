import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { readyScenarios } from '../../core/host/simulator/library.ts'
import { engine, familiesById } from '../../core/link/engine.ts'
import { rehearse } from '../../core/simulate/rehearsal.ts'
import { readScenario } from '../../core/simulate/scenario.ts'
import { findBarriers } from './browser.ts'
import { connect, field, gps103Login, gps103Report, open, rowOf, withWindow } from './window.ts'

withWindow()

const folder = mkdtempSync(join(tmpdir(), 'trackscope-e2e-'))

/** The capture that `npm run samples` writes of a scenario. */
function sample(id: string): string {
  const ready = readyScenarios().find((one) => one.id === id)!
  const scenario = readScenario(ready.text, { families: familiesById, host: '127.0.0.1', port: 8888 })
  if ('problems' in scenario) throw new Error(id)
  const start = Date.UTC(2026, 10, 20, 9, 30)
  const writer = new CaptureWriter({ application: 'test', started: start })
  for (const event of rehearse(scenario.cast, engine('summary'), start, scenario.duration ?? 120)) writer.write(event)
  const path = join(folder, `${id}.pcapng`)
  writeFileSync(path, writer.take())
  return path
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Differences' })
const barriers = async (page: Page) => (await findBarriers(page)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])
/** What a button hands to whoever looks at the window. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
/** Gives the keyboard to a control by Tab alone. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
    if (here.trim() === name) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

test('two sample captures, by keyboard alone: a difference is opened, accepted with a reason, and the report saved', async () => {
  const page = await open()
  await page.getByRole('link', { name: 'Compare' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Compare firmware A and B (sample)' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await tabTo(page, 'Compare firmware A and B (sample)')
  await page.keyboard.press('Enter')
  await page.getByText('6 differences').waitFor()
  await tabTo(page, 'Differences')
  await page.keyboard.press('Home')
  const mileage = grid(page).getByRole('row', { name: /location › mileage/ })
  for (let i = 0; i < 12 && (await mileage.getAttribute('aria-selected')) !== 'true'; i++) await page.keyboard.press('ArrowDown')
  const evidence = page.getByRole('group', { name: 'Evidence' })
  await evidence.getByRole('row', { name: /only in A mileage.*02 ?DF/ }).waitFor()
  await tabTo(page, 'Next frames')
  await page.keyboard.press('Enter')
  await page.getByText('Frames 2 of 5').waitFor()
  expect(await barriers(page)).toEqual([])

  await page.getByRole('textbox', { name: 'Reason' }).focus()
  await page.keyboard.type('the order for B left it out')
  await page.keyboard.press('Enter')
  await page.getByText('5 differences').waitFor()
  await expect.poll(() => mileage.count()).toBe(0)
  const report = await saved(page, async () => {
    await page.getByRole('button', { name: 'Save report' }).focus()
    await page.keyboard.press('Enter')
  })
  expect(report.name).toBe('Firmware A - Firmware B.html')
  expect(report.text).toMatch(/Accepted \(1\).*mileage.*the order for B left it out/)
  expect(report.text).toMatch(/Differences \(5\)/)

  await page.getByText('Accepted (1)').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Take back: .*mileage/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('6 differences').waitFor()
  await mileage.waitFor()
})

test('files, dark: filtered, kept as a profile that is a side later, accepted by a list from git', async () => {
  const page = await open({ theme: 'dark', width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Compare' }).click()
  const [a, b] = [page.getByRole('region', { name: 'Side A' }), page.getByRole('region', { name: 'Side B' })]
  await a.locator('input[type=file]').setInputFiles(sample('firmware-a'))
  await b.locator('input[type=file]').setInputFiles(sample('firmware-b'))
  await a.getByText('211 frames').waitFor()
  await b.getByText('151 frames').waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText('6 differences').waitFor()
  await page.getByRole('radio', { name: 'Warnings' }).click()
  await expect
    .poll(() =>
      grid(page)
        .getByRole('row', { name: /checksum faults/ })
        .count(),
    )
    .toBe(0)
  await grid(page)
    .getByRole('row', { name: /location: interval/ })
    .click()
  await page.getByRole('group', { name: 'Evidence' }).getByRole('row').nth(3).waitFor()
  expect(await barriers(page)).toEqual([])

  const profile = await saved(page, () => page.getByRole('button', { name: 'Save profile A' }).click())
  expect(profile.name).toBe('firmware-a.pcapng.profile.json')
  const kept = join(folder, profile.name)
  writeFileSync(kept, profile.text)
  await b.locator('input[type=file]').setInputFiles(kept)
  await b.getByText('saved profile').waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText('No difference that chance cannot explain').waitFor()

  await page.getByRole('button', { name: 'Swap sides' }).click()
  await b.getByText('capture', { exact: true }).waitFor()
  await a.locator('input[type=file]').setInputFiles(join(folder, 'firmware-b.pcapng'))
  await a.getByText('151 frames').waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText('6 differences').waitFor()
  const list = join(folder, 'accepted.yaml')
  writeFileSync(list, 'allow:\n  - { aspect: field, where: "gt06 location: *", reason: another dialect }\n')
  await page.getByText('Accepted (0)').click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open a list…' }).click()])
  await chooser.setFiles(list)
  await page.getByText('3 differences').waitFor()
  const again = await saved(page, () => page.getByRole('button', { name: 'Save the list' }).click())
  expect(again.text).toContain('reason: another dialect')
  await page.reload()
  await page.getByText('Accepted').or(page.getByText('Firmware against firmware')).first().waitFor()
})

test('the session is a side: two times of it, and a frame is shown in Live', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  device.send(gps103Report)
  await rowOf(page, /22\.5744, 113\.9055/).waitFor()
  await page.getByRole('link', { name: 'Compare' }).click()
  const a = page.getByRole('region', { name: 'Side A' })
  await a.getByRole('button', { name: /Side A: What/ }).click()
  await page.getByRole('option', { name: 'This session' }).click()
  await a.getByText('2 frames').waitFor()
  const b = page.getByRole('region', { name: 'Side B' })
  await b.getByRole('button', { name: /Side B: What/ }).click()
  await page.getByRole('option', { name: 'Alarm day' }).click()
  await b.getByText('sample', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await grid(page)
    .getByRole('row', { name: /reports that were buffered/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Show in Live: frame of A' }).click()
  await field(page, /^latitude/).waitFor()
  expect(page.url()).toMatch(/#\/live$/)
})

test('what cannot be compared is said', async () => {
  const page = await open()
  await page.getByRole('link', { name: 'Compare' }).click()
  const junk = join(folder, 'broken.json')
  writeFileSync(junk, '{"format": "trackscope profile 1", "name": 7}')
  await page.getByRole('region', { name: 'Side A' }).locator('input[type=file]').setInputFiles(junk)
  await page.getByText(/broken\.json: a profile that this version cannot read/).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Compare', exact: true }).isDisabled()).toBe(true)
})

test('in Spanish', async () => {
  const page = await open()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Español' }).click()
  await page.getByRole('link', { name: 'Comparar' }).click()
  await page.getByRole('button', { name: 'Comparar firmware A y B (muestra)' }).click()
  await page.getByText('6 diferencias').waitFor()
  await page
    .getByRole('grid', { name: 'Diferencias' })
    .getByRole('row', { name: /intervalo gt06 location/ })
    .click()
  await page.getByRole('form', { name: 'Aceptar con un motivo' }).waitFor()
  expect(await barriers(page)).toEqual([])
})
