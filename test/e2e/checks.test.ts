import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { active, connect, gt06Location, gt06Login, open, withWindow } from './window.ts'

withWindow()

const goTo = (page: Page, view: string) => page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
const check = (page: Page, name: string | RegExp): Locator => page.getByRole('grid', { name: 'Checks' }).getByRole('row', { name })

/** A window with a login and a location of a GT06 device. */
async function withDevice(): Promise<Page> {
  const page = await open()
  const device = await connect()
  device.send(gt06Login)
  await device.heard(10)
  device.send(gt06Location)
  await page
    .getByRole('grid', { name: 'Frames' })
    .getByRole('row', { name: /location/ })
    .waitFor()
  await goTo(page, 'Checks')
  return page
}

/** Writes a suite of one's own where there was none. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Suite' }).click()
  await page.getByRole('button', { name: 'Start from a sample' }).click()
  const folder = mkdtempSync(join(tmpdir(), 'trackscope-e2e-checks-'))
  writeFileSync(join(folder, 'own.yaml'), text)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open…' }).click()])
  await chooser.setFiles(join(folder, 'own.yaml'))
}
const failing = `title: Mine\nfamily: gt06\nchecks:\n  - { name: No locations, never: type == location }\n  - { name: Logs in, eventually: type == login, within: 30 s }\n`

test('a suite runs, a failure opens its frame, the report is saved', async () => {
  const page = await withDevice()
  await write(page, failing)
  await page.getByText('No problems').waitFor()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await check(page, /fail.*No locations/).waitFor()
  await check(page, /pass.*Logs in/).waitFor()
  for (const [format, holds] of [
    ['HTML', '<h2>Mine</h2>'],
    ['JUnit', '<testcase name="No locations"'],
    ['JSON', '"verdict": "fail"'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: format, exact: true }).click()])
    expect(readFileSync(await download.path(), 'utf8')).toContain(holds)
  }
  const evidence = page.getByRole('grid', { name: 'Evidence' }).getByRole('row', { name: /location/ })
  await evidence.dblclick()
  await page.getByRole('grid', { name: 'Frames' }).waitFor()
  await expect
    .poll(() => page.getByRole('grid', { name: 'Frames' }).locator('[aria-selected=true]').first().textContent())
    .toMatch(/location/)
})

test('by keyboard alone: choose a suite, run it, open the frame that it failed on', async () => {
  const page = await withDevice()
  await write(page, failing)
  await page.getByRole('tab', { name: 'Checks' }).click()
  await page.getByRole('option', { name: /Your own suite/ }).focus()
  const run = page.getByRole('button', { name: 'Run the checks' })
  for (let i = 0; i < 30 && !(await run.evaluate((button) => button === document.activeElement)); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await check(page, /No locations/).waitFor()
  const grid = page.getByRole('grid', { name: 'Checks' })
  for (let i = 0; i < 30 && !(await grid.evaluate((one) => one === document.activeElement)); i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Home')
  await expect.poll(() => active(page)).toMatch(/fail.*No locations/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Evidence')
  await expect.poll(() => active(page)).toMatch(/location/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('grid', { name: 'Frames' }).count()).toBe(1)
})

test('live: verdicts as they come, with set-up steps; the run ends when all is decided', async () => {
  const page = await open()
  await goTo(page, 'Checks')
  await write(
    page,
    `title: Live\nfamily: gt06\nsetup: [{ until: type == login, within: 60 s }]\nchecks:\n  - { name: Logs in, eventually: type == login, within: 30 s }\n  - { name: Locates, eventually: type == location, within: 60 s }\n`,
  )
  await page.getByRole('radio', { name: 'Live', exact: true }).click()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await page.getByRole('progressbar', { name: 'Progress of the run' }).waitFor()
  await check(page, /undecided so far.*Logs in/).waitFor()
  const device = await connect()
  device.send(gt06Login)
  await check(page, /pass.*Logs in/).waitFor()
  await page.getByRole('list', { name: 'Set-up steps' }).getByText('done').waitFor()
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  device.send(gt06Location)
  await page.getByRole('status').getByText('pass', { exact: true }).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Run the checks' }).count()).toBe(1)
})

test('a simulated device is checked with a ready suite; a stopped run does not pass', async () => {
  const page = await open()
  await goTo(page, 'Checks')
  await page.getByRole('option', { name: /^GT06/ }).click()
  await page.getByRole('radio', { name: 'Simulated', exact: true }).click()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await check(page, /pass.*The login is acknowledged/).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('stopped before its time').waitFor()
  await expect.poll(() => page.getByRole('status').getByText('undecided', { exact: true }).count()).toBe(1)
})

test('suites stand by model and by family; a model’s suite says what it found of a device, and what nobody tried', async () => {
  const page = await withDevice()
  const suites = page.getByRole('listbox', { name: 'Suites' })
  const byModel = suites.getByRole('group', { name: 'By model' })
  await byModel.getByRole('option', { name: /^TK-Star TK970/ }).click()
  await expect.poll(() => suites.getByRole('group', { name: 'By family' }).getByRole('option').count()).toBeGreaterThan(10)
  await page.getByRole('textbox', { name: 'interval' }).fill('30 s ± 10 s')
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await check(page, /pass.*Logs in when it connects/).waitFor()
  await check(page, /undecided optional.*Every datagram tells who it is/).waitFor()
})

test('from a device to the suites that fit it, by keyboard', async () => {
  const page = await withDevice()
  await goTo(page, 'Devices')
  await page.getByRole('grid', { name: 'Devices' }).getByRole('row', { name: /gt06/ }).click()
  await page.getByRole('button', { name: 'Check it' }).focus()
  await page.keyboard.press('Enter')
  const fitting = page.getByRole('group', { name: 'For 359339075016807' })
  // Its family’s, then those of models that may speak it.
  await expect
    .poll(() => fitting.getByRole('option').allTextContents())
    .toEqual([
      expect.stringMatching(/^GT06/),
      expect.stringMatching(/^TK-Star TK970/),
      expect.stringMatching(/^GOTOP G02/),
      expect.stringMatching(/^TK-Star TK103/),
      expect.stringMatching(/^GOTOP TK-120/),
    ])
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('option', { name: /^GT06/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await check(page, /pass.*Logs in when it connects/).waitFor()
  await expect.poll(() => page.getByRole('combobox', { name: 'Device' }).inputValue()).toBe('359339075016807 gt06')
})

test('what is wrong with a suite stands under it with its place, and leads there', async () => {
  const page = await withDevice()
  await write(page, 'title: x\nchecks:\n  - name: y\n    allways: device\n')
  const problem = page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /line 4, column 5.*there is no setting "allways"/ })
  await problem.click()
  // The cursor is at the word: what is typed stands before it.
  await page.keyboard.type('# ')
  await page
    .getByRole('list', { name: 'Problems' })
    .getByRole('button', { name: /says nothing to check/ })
    .waitFor()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/Your own suite, line 3, column 5/)
})

test('the editor completes settings, and filters within them', async () => {
  const page = await withDevice()
  await write(page, 'title: x\nfamily: gt06\nchecks:\n  - name: y\n')
  await page.getByRole('textbox', { name: 'Suite' }).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('    nev')
  await page.getByRole('option', { name: /^never/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('ty')
  await page.getByRole('option', { name: /^type/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type(' == lo')
  await expect.poll(() => page.getByRole('option', { name: /^location/ }).count()).toBe(1)
})

test('coverage: what was seen, what was not, and the first row of each', async () => {
  const page = await withDevice()
  await page.getByRole('tab', { name: 'Coverage' }).click()
  const grid = page.getByRole('grid', { name: 'Coverage' })
  await grid.getByRole('row', { name: /Message types.*photo information.*unseen/ }).waitFor()
  await page.getByRole('button', { name: 'Only what is unseen' }).click()
  await expect.poll(() => grid.getByRole('row', { name: /Message types.*login/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Only what is unseen' }).click()
  await grid.getByRole('row', { name: /Message types.*login/ }).dblclick()
  await page.getByRole('grid', { name: 'Frames' }).waitFor()
})

describe('axe finds no barrier', () => {
  test('in the plan, the results, the suite and the coverage', async () => {
    const page = await withDevice()
    expect(await findBarriers(page)).toEqual([])
    await write(page, `${failing}setup: [{ send: engineStop }]\nparameters: { a: b }\n`)
    await page.getByText('No problems').waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('button', { name: 'Run the checks' }).click()
    await check(page, /fail.*No locations/).waitFor()
    await page.getByRole('radio', { name: 'Live', exact: true }).click()
    await page.getByRole('textbox', { name: /can do harm/ }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByRole('tab', { name: 'Coverage' }).click()
    await page.getByRole('grid', { name: 'Coverage' }).getByRole('row', { name: /login/ }).first().waitFor()
    expect(await findBarriers(page)).toEqual([])
  })
})

test('in Spanish', async () => {
  const page = await withDevice()
  await page.evaluate(() => localStorage.setItem('trackscope.suite', ''))
  await goTo(page, 'Settings')
  await page.getByRole('radio', { name: 'Español' }).click()
  await page.getByRole('link', { name: 'Pruebas' }).click()
  await page.getByRole('option', { name: /^GT06/ }).click()
  await page.getByRole('button', { name: 'Ejecutar' }).click()
  await expect
    .poll(() =>
      page
        .getByRole('grid', { name: 'Comprobaciones' })
        .getByRole('row', { name: /pasa.*Logs in first/ })
        .count(),
    )
    .toBe(1)
})
