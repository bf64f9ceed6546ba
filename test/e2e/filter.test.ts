import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { connect, gps103Login, gps103Report, gt06Location, gt06Login, open, rowOf, withWindow } from './window.ts'

withWindow()

const filterOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Filter' })
/** Written over what stands there, by key: "fill" selects nothing in a shadow tree. */
async function write(page: Page, text: string): Promise<void> {
  await filterOf(page).press('Control+a')
  await page.keyboard.insertText(text)
}
const shownRows = (page: Page): Promise<number> =>
  page
    .getByRole('grid', { name: 'Frames' })
    .getAttribute('aria-rowcount')
    .then((count) => Number(count) - 1)

/** A window with two devices in it. */
async function openTwo(): Promise<Page> {
  const page = await open()
  const [one, other] = [await connect(), await connect()]
  one.send(gps103Login)
  await one.heard(4)
  one.send(gps103Report)
  other.send(gt06Login)
  await other.heard(10)
  other.send(gt06Location)
  await rowOf(page, /gt06.*location/).waitFor()
  await rowOf(page, /gps103.*tracker/).waitFor()
  return page
}

describe('the filter', () => {
  test('is reached, written, applied and cleared by the keyboard', async () => {
    const page = await openTwo()
    const all = await shownRows(page)
    await page.keyboard.press('Control+f')
    await expect
      .poll(() => filterOf(page).evaluate((element) => element.getRootNode() instanceof ShadowRoot && element.matches(':focus')))
      .toBe(true)
    await page.keyboard.type('family == gt06 and speed > 40')
    await page.keyboard.press('Enter')
    await expect.poll(() => shownRows(page)).toBe(1)
    await rowOf(page, /gt06.*location/).waitFor()
    await page.getByText(`1 of ${all} shown`).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Frames')
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await expect.poll(() => shownRows(page)).toBe(all)
    await expect.poll(() => filterOf(page).textContent()).toContain('Filter: family')
  })

  test('says what is wrong while it is written, and does not apply it', async () => {
    const page = await openTwo()
    const all = await shownRows(page)
    await write(page, 'speed > fast')
    await page.getByText('expected a number, found "fast"').waitFor()
    await expect.poll(() => filterOf(page).getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.locator('.cm-problem').textContent()).toBe('fast')
    await page.keyboard.press('Escape')
    await write(page, 'family == gt06 adn speed > 1')
    await page.keyboard.press('Enter')
    await page.getByText(/expected an operator .*found/).waitFor()
    await expect.poll(() => shownRows(page)).toBe(all)
    await write(page, 'family == gt06')
    await expect.poll(() => filterOf(page).getAttribute('aria-invalid')).toBe('false')
  })

  test('written over what is underlined offends no policy', async () => {
    const page = await openTwo()
    await filterOf(page).focus()
    await page.keyboard.type('speed > fast')
    for (let i = 0; i < 4; i++) await page.keyboard.press('Backspace')
    await page.keyboard.type('slow')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.type('x = y')
    await page.keyboard.press('Control+z')
    await write(page, 'another text')
    await expect.poll(() => filterOf(page).textContent()).toBe('another text')
  })

  test('completes fields, operators, and values that were seen', async () => {
    const page = await openTwo()
    await filterOf(page).focus()
    await page.keyboard.type('fam')
    await page.getByRole('option', { name: /^family/ }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type(' == gp')
    await page.getByRole('option', { name: 'gps103' }).waitFor()
    await page.keyboard.press('Tab')
    await expect.poll(() => filterOf(page).textContent()).toBe('family == gps103')
    await page.keyboard.type(' and device == 3595')
    await page.getByRole('option', { name: '359586015829802' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => filterOf(page).textContent()).toBe('family == gps103 and device == 359586015829802')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await rowOf(page, /gt06/).count()) === 0 && (await rowOf(page, /gps103/).count()) > 1).toBe(true)
  })

  test('begins with a letter typed in the list', async () => {
    const page = await openTwo()
    await rowOf(page, /gps103.*tracker/).click()
    await page.keyboard.type('family == gps103')
    await expect.poll(() => filterOf(page).textContent()).toBe('family == gps103')
  })

  test('is made from the menu of a row: only, and, hide', async () => {
    const page = await openTwo()
    await rowOf(page, /gps103.*tracker/).click()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Show only this device' }).click()
    await expect.poll(() => rowOf(page, /gt06/).count()).toBe(0)
    await rowOf(page, /gps103.*tracker/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Hide this type' }).click()
    await expect.poll(() => rowOf(page, /tracker/).count()).toBe(0)
    await expect.poll(() => filterOf(page).textContent()).toBe('device == 359586015829802 and not (family == gps103 and type == tracker)')
  })

  test('finds without hiding: Shift+Enter, F3, Shift+F3', async () => {
    const page = await openTwo()
    const all = await shownRows(page)
    await write(page, 'type == login')
    await page.keyboard.press('Shift+Enter')
    const chosen = page.getByRole('grid', { name: 'Frames' }).locator('[role=row][aria-selected=true]')
    await expect.poll(() => chosen.textContent()).toMatch(/login/)
    const first = await chosen.textContent()
    await page.keyboard.press('F3')
    await expect.poll(() => chosen.textContent()).not.toBe(first)
    await expect.poll(() => chosen.textContent()).toMatch(/login/)
    await page.keyboard.press('Shift+F3')
    await expect.poll(() => chosen.textContent()).toBe(first)
    await expect.poll(() => shownRows(page)).toBe(all)
  })

  test('remembers what was used and what was saved', async () => {
    const page = await openTwo()
    await write(page, 'type == login')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Recent and saved filters' }).click()
    await page.getByRole('menuitem', { name: 'Save this filter' }).click()
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await page.getByRole('button', { name: 'Recent and saved filters' }).click()
    await page.getByRole('menuitem', { name: 'type == login' }).click()
    await expect.poll(() => rowOf(page, /login/).count()).toBe(2)
    await expect.poll(() => rowOf(page, /tracker/).count()).toBe(0)
  })

  test('has no barrier', async () => {
    const page = await openTwo()
    await filterOf(page).focus()
    await page.keyboard.type('fam')
    await page.getByRole('option', { name: /^family/ }).waitFor()
    const found = await findBarriers(page)
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`)])).toEqual(
      [],
    )
  })
})
