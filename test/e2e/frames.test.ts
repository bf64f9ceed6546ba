import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import {
  active,
  connect,
  field,
  gps103Login,
  gps103Report,
  gt06Location,
  gt06Login,
  open,
  openReport,
  rowOf,
  withWindow,
} from './window.ts'

withWindow()

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Frames' })
const rowAt = (page: Page, number: number): Locator => grid(page).locator(`[role=row][aria-rowindex="${number + 1}"]`)
const chosen = (page: Page): Promise<(string | null)[]> =>
  grid(page)
    .locator('[role=row][aria-selected=true]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-rowindex')))
const rowCount = (page: Page): Promise<number> => grid(page).getAttribute('aria-rowcount').then(Number)

async function filterBy(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Filter' }).press('Control+a')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}
async function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

test('a comment is written by key, shown in its row, found by the filter, and there again after a reload', async () => {
  const page = await openReport()
  await page.keyboard.press('l')
  await page.keyboard.press('c')
  await page.getByRole('dialog', { name: /^Comment on frame \d/ }).waitFor()
  await page.getByRole('textbox', { name: 'Comment' }).fill('why <b>here</b>?')
  await page.keyboard.press('Enter')
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toContain('Comment: why <b>here</b>?')
  await page.keyboard.press('4')
  await page.getByRole('list', { name: 'Notes' }).getByRole('button', { name: 'why <b>here</b>?' }).press('Enter')
  await page.getByRole('dialog', { name: /^Comment on frame \d/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await page.keyboard.press('m')
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toContain('Marked')
  await page.reload()
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toMatch(/Comment: why <b>here<\/b>\? Marked/)
  await filterBy(page, 'marked and comment contains "why"')
  await expect.poll(() => rowCount(page)).toBe(2)
  await rowOf(page, /22\.5744/).click()
  await page.keyboard.press('c')
  await page.getByRole('button', { name: 'Take away' }).click()
  await expect.poll(() => rowCount(page)).toBe(1)
})

test('several rows are chosen by keyboard and mouse, copied, marked and filtered by', async () => {
  const page = await open()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const [device, other] = [await connect(), await connect()]
  device.send(gps103Login)
  await device.heard(4)
  for (let i = 0; i < 3; i++) device.send(gps103Report)
  await rowOf(page, /^7 /).waitFor()
  other.send(gt06Login)
  await other.heard(10)
  other.send(gt06Location)
  await rowOf(page, /gt06.*location/).waitFor()
  await expect.poll(() => grid(page).getAttribute('aria-multiselectable')).toBe('true')

  await rowAt(page, 5).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => chosen(page)).toEqual(['6', '7', '8'])
  await page.getByRole('status').getByText('3 frames selected').waitFor()
  await page.keyboard.press('Control+ArrowUp')
  await page.keyboard.press('Control+Space')
  await expect.poll(() => chosen(page)).toEqual(['6', '8'])
  await rowAt(page, 6).click({ modifiers: ['Control'] })
  await rowAt(page, 7).click({ button: 'right' })
  await page.getByRole('menu', { name: '3 frames selected' }).waitFor()
  await page.getByRole('menuitem', { name: 'Copy as text' }).click()
  await page.getByText('3 frames copied as text').waitFor()
  expect(await clipboard(page)).toBe([gps103Report, gps103Report, gps103Report].join('\n'))
  await grid(page).focus()
  await page.keyboard.press('m')
  await expect
    .poll(() =>
      grid(page)
        .getByRole('row', { name: /Marked/ })
        .count(),
    )
    .toBe(3)

  await page.keyboard.press('Control+a')
  await expect.poll(async () => (await chosen(page)).length).toBe((await rowCount(page)) - 1)
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await chosen(page)).length).toBe(1)
  await rowOf(page, /gps103.*login/).click()
  await rowOf(page, /gt06.*location/).click({ modifiers: ['Control'] })
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Show only this type' }).click()
  await expect.poll(() => page.getByRole('textbox', { name: 'Filter' }).textContent()).toBe('type in (login, location)')
  await expect.poll(() => grid(page).getByRole('row', { name: /login/ }).count()).toBe(2)
})

test('a frame is copied as the line that decodes it, times count from a row, and keys go along its link', async () => {
  const page = await open()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const [device, other] = [await connect(), await connect()]
  device.send(gps103Login)
  await device.heard(4)
  other.send(gt06Login)
  await other.heard(10)
  device.send(gps103Report)
  await rowOf(page, /22\.5744/).click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Copy as trackscope decode line' }).click()
  await page.getByText(/copied as trackscope decode line/).waitFor()
  expect(await clipboard(page)).toMatch(/^trackscope decode --protocol gps103 696d6569[0-9a-f]+$/)
  await grid(page).focus()
  await page.keyboard.press('z')
  await page.getByRole('columnheader', { name: /^Since No\. \d+$/ }).waitFor()
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toContain('0.000')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => active(page)).toMatch(/LOAD/)
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => active(page)).toMatch(/22\.5744/)
})

test('any field becomes a column, from the tree and from the menu of columns', async () => {
  const page = await openReport()
  await field(page, /^keyword/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show as a column' }).click()
  await page.getByRole('columnheader', { name: 'keyword' }).waitFor()
  await expect.poll(() => rowOf(page, /22\.5744/).textContent()).toContain('tracker periodic report')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('combobox', { name: 'Field as a column' }).fill('speed')
  await page
    .getByRole('option', { name: /^speed/ })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('columnheader', { name: 'speed' }).waitFor()
  await page.getByRole('button', { name: 'keyword: take away' }).click()
  await expect.poll(() => page.getByRole('columnheader', { name: 'keyword' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('columnheader', { name: 'speed' }).waitFor()
})

test('rules colour rows, say their names, are edited and kept; no barrier', async () => {
  const page = await openReport()
  const other = await connect()
  other.send(gt06Login)
  other.send(gps103Report.replace('tracker', 'help me'))
  other.send('no frame at all')
  await rowOf(page, /opened.*Links|Links.*opened/)
    .first()
    .waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'Command' }).fill('colouring')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Colouring rules' })
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog.getByRole('textbox', { name: '1 Rule: filter' }).fill('type == tracker and')
  await dialog.getByText('a field name is missing at the end').waitFor()
  await dialog.getByRole('textbox', { name: /^1 .*: filter/ }).fill('type == tracker')
  await dialog.getByRole('textbox', { name: /^1 .*: name/ }).fill('Positions')
  await dialog.getByRole('combobox', { name: '1 Positions: colour' }).selectOption('blue')
  await expect
    .poll(() =>
      rowOf(page, /22\.5744/)
        .first()
        .getAttribute('class'),
    )
    .toContain('tone-blue')
  const found = await findBarriers(page)
  expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`)])).toEqual([])
  await dialog.getByRole('button', { name: '1 Positions: further down' }).click()
  await dialog.getByRole('checkbox', { name: '2 Positions: in force' }).click({ force: true })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect
    .poll(() =>
      rowOf(page, /22\.5744/)
        .first()
        .getAttribute('class'),
    )
    .not.toContain('tone-blue')
  await expect.poll(() => page.locator('.overlay').count()).toBe(0)
  expect((await findBarriers(page)).map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([])
  await page.reload()
  await rowOf(page, /22\.5744.*/)
    .first()
    .waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'Command' }).fill('colouring')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByRole('textbox', { name: '2 Positions: filter' }).inputValue()).toBe('type == tracker')
})
