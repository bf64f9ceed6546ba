import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { open, rowOf, withWindow } from './window.ts'

withWindow()

async function openLearn(): Promise<Page> {
  const page = await open()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('region', { name: 'Contents' }).waitFor()
  return page
}
const option = (page: Page, name: RegExp) => page.getByRole('listbox', { name: 'Contents' }).getByRole('option', { name })
const read = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

test('by keyboard alone: a page is searched, read, and its device looked at in Live', async () => {
  const page = await openLearn()
  await page.keyboard.press('Control+f')
  const search = page.getByRole('searchbox', { name: 'Search the notes' })
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.type('handshake bp05')
  await option(page, /^tk103/).waitFor()
  expect(await option(page, /^gps103/).count()).toBe(0)
  await page.keyboard.press('Enter')
  await read(page, 'tk103').getByRole('heading', { name: 'TK103 parentheses' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await read(page, 'tk103').getByRole('button', { name: 'Start its device' }).press('Enter')
  await rowOf(page, /tk103.*location/)
    .first()
    .waitFor()
  await expect.poll(() => page.getByRole('textbox', { name: 'Filter' }).textContent()).toBe('family == tk103')
})

test('a protocol’s notes, messages and commands are told; of what is marked up in them nothing runs', async () => {
  const page = await openLearn()
  await option(page, /^gt06/).click()
  const gt06 = read(page, 'gt06')
  await gt06.getByText('start  length  protocol').waitFor()
  await gt06.getByRole('cell', { name: '0x01 login' }).waitFor()
  await gt06.getByRole('table', { name: 'Kinds of messages' }).getByText('heartbeat', { exact: true }).waitFor()
  await gt06
    .getByRole('table', { name: 'Commands in the composer' })
    .getByRole('row', { name: /engineStop.*asks for confirmation/ })
    .first()
    .waitFor()
  // The notes write <identity> in angle brackets: it is text, not an element.
  await option(page, /^gps103/).click()
  await read(page, 'gps103').getByText('**,imei:<identity>,<letter>').waitFor()
  expect(await page.locator('identity, letter').count()).toBe(0)
  await option(page, /^gt02/).click()
  await read(page, 'gt02').getByText('There is no simulated device of this family.').waitFor()
  await read(page, 'gt02').getByText('None is documented for the connection').waitFor()
})

test('a tracker’s page leads to what it speaks and has the texts for this machine', async () => {
  const page = await openLearn()
  await option(page, /TK970/).click()
  await read(page, /TK970/)
    .getByText(/^adminip123456 127\.0\.0\.1 \d+$/)
    .waitFor()
  await read(page, /TK970/).getByRole('button', { name: 'h02' }).click()
  await read(page, 'h02').getByRole('heading', { name: /^H02/ }).waitFor()
  expect(await option(page, /^h02/).getAttribute('aria-selected')).toBe('true')
})

const box = (page: Page) => page.getByRole('textbox', { name: /^Hex, text of a frame/ })

describe('the decode box', () => {
  test('reads hex in any style, with fields, answer and clues', async () => {
    const page = await openLearn()
    await box(page).fill('0x78:78,0D 01-03 53 41 35 32 15 03 62\n00 02 2D 06 0D 0A')
    const page1 = read(page, 'Decode something')
    await page1.getByText('Concox GT06, certain').waitFor()
    await page1
      .getByRole('table', { name: 'Fields of frame 1' })
      .getByRole('row', { name: /imei 353413532150362/ })
      .waitFor()
    await page1.getByText('78 78 05 01 00 02 EB 47 0D 0A').waitFor()
    await page1.getByRole('list', { name: 'Clues of gt06' }).getByText('holds: CRC-16/X-25 over length').waitFor()
    await box(page).fill('78 78 0D 01 03 53 41 35 32 15 03 62 00 02 2D 07 0D 0A')
    await page1.getByText('expected 0x2D06, found 0x2D07').waitFor()
    expect(await page1.getByText('Read as hex: 18 bytes').count()).toBe(1)
  })

  test('reads several frames of text, the text of an SMS, and says when it is neither', async () => {
    const page = await openLearn()
    const page1 = read(page, 'Decode something')
    await box(page).fill(
      '##,imei:359586015829802,A;imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;',
    )
    await page1
      .getByRole('table', { name: 'Fields of frame 2' })
      .getByRole('row', { name: /latitude/ })
      .waitFor()
    await box(page).fill('lat:22.123456 long:113.998877 speed:12.3 T:26/11/20 09:30 imei:353413532150362')
    await page1.getByRole('table', { name: 'Read as an SMS' }).getByText('353413532150362').first().waitFor()
    await box(page).fill('apn ok')
    await page1.getByText('The tracker accepted apn').waitFor()
    await box(page).fill('<script>alert(1)</script> nobody says this')
    await page1.getByText('No family recognises this.').waitFor()
    await box(page).fill('41'.repeat(20_000))
    await page1.getByText(/More than 20,000 characters/).waitFor()
    expect(await page1.getByRole('table').count()).toBe(0)
  })
})

test('the palette knows every page, from any view', async () => {
  const page = await open()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('read about xexun2')
  await page.getByRole('menuitem', { name: /Read about xexun2/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await read(page, 'xexun2').getByRole('heading', { name: 'Xexun FA AF' }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/learn')
})

describe('axe finds no barrier', () => {
  test('on every kind of page', async () => {
    const page = await openLearn()
    await page.getByRole('button', { name: 'gps103', exact: true }).click()
    await page.getByRole('table', { name: 'Fields of frame 1' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    for (const name of [/^jt808/, /^TK-Star TK103/, /^Report vocabulary/, /^Keys/]) {
      await option(page, name).click()
      await read(page, name).waitFor()
      expect(await findBarriers(page)).toEqual([])
    }
    await page.getByRole('searchbox').fill('no page has these zzz words')
    await page.getByText('No page has all of these words.').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })
})
