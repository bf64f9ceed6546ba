import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { active, connect, gps103Login, gps103Report, gt06Login, open, rowOf, withWindow } from './window.ts'

withWindow()

test('the ACK doctor: what was expected, what was sent, and the way to the frames, by key', async () => {
  const page = await open()
  await page.getByRole('link', { name: 'Composer' }).click()
  await page.getByRole('tab', { name: 'Answers' }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const rules = page.getByRole('list', { name: 'Rules for answers' })
  await rules.getByRole('combobox').selectOption('corrupt')
  await page.getByText('1 rule').waitFor()
  await page.getByRole('link', { name: 'Live' }).click()
  const device = await connect()
  device.send(gt06Login)
  await device.heard(10)
  device.send(gt06Login)
  await device.heard(20)
  await rowOf(page, /^4 .*gt06.*login/).waitFor()
  await page.keyboard.press('l')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('3')
  const found = page.getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: 'Resend loop' })
  await expect.poll(() => found.textContent()).toContain('“login” was sent again once, since what answered it is not the acknowledgement')
  await expect.poll(() => found.textContent()).toMatch(/expected78 78 05 01 00 01 D9 DC 0D 0A\s*sent78 78 05 01 00 00 D9 DC 0D 0A/)
  await expect.poll(() => found.locator('mark').allTextContents()).toEqual(['01', '00'])
  await expect.poll(() => page.getByRole('region', { name: 'Answer', exact: true }).textContent()).toContain('It differs in serial number.')
  await found.getByRole('button', { name: 'Frame 4' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('region', { name: 'Answer', exact: true }).textContent()).toContain('Answer to frame 4')
  await page.keyboard.press('l')
  await expect.poll(() => active(page)).toMatch(/^4.*login/)
  await expect
    .poll(() =>
      page
        .getByRole('grid', { name: 'Link' })
        .getByRole('row', { name: /sent again/ })
        .count(),
    )
    .toBe(1)
})

test('an answer that was not given, with the bytes that were due; in Spanish as well', async () => {
  const page = await open()
  await page.getByRole('button', { name: /^TCP/ }).click()
  await page.getByRole('radio', { name: /by hand/i }).click({ force: true })
  await page.keyboard.press('Escape')
  const device = await connect()
  device.send(gps103Login)
  await rowOf(page, /gps103.*login/).click()
  await page.keyboard.press('3')
  const answer = page.getByRole('region', { name: 'Answer', exact: true })
  await expect.poll(() => answer.textContent()).toMatch(/expected, and nothing was sent.*4C 4F 41 44.*LOAD.*sent\s*nothing.*by hand/)
  await page.evaluate(() => localStorage.setItem('trackscope.settings', JSON.stringify({ language: 'es' })))
  await page.reload()
  await page
    .getByRole('grid', { name: 'Tramas' })
    .getByRole('row', { name: /gps103.*login/ })
    .click()
  await page.keyboard.press('3')
  await expect
    .poll(() => page.getByRole('region', { name: 'Respuesta' }).textContent())
    .toMatch(/se esperaba y no se envió nada.*enviado\s*nada/)
})

test('replies with their latency, and nothing odd about a sound link; axe finds no barrier', async () => {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  device.send(gps103Report)
  await rowOf(page, /gps103.*login/).click()
  await page.keyboard.press('3')
  const panel = page.getByRole('tabpanel', { name: 'Link' })
  await panel.getByText('Nothing odd about this link.').waitFor()
  await expect
    .poll(() =>
      page
        .getByRole('grid', { name: 'Link' })
        .getByRole('row', { name: /down.*answers 2 after \d+ ms/ })
        .count(),
    )
    .toBe(1)
  await expect.poll(() => panel.getByRole('img', { name: /Time line of 3 chunks/ }).count()).toBe(1)
  await page.getByRole('button', { name: '3', exact: true }).click()
  await panel.getByRole('button', { name: /Answers frame 2 after/ }).waitFor()
  expect((await findBarriers(page)).map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
})
