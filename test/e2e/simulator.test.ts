import { expect, test } from 'vitest'
import { findBarriers } from './browser.ts'
import { open, rowOf, withWindow } from './window.ts'

withWindow()

test('a scenario plays by keyboard alone, arrives in Live, and obeys the buttons', async () => {
  const page = await open()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Simulator' }).focus()
  await page.keyboard.press('Enter')
  const play = page.getByRole('button', { name: 'Play Alarm day' })
  await play.focus()
  await page.keyboard.press('Enter')
  const device = page.getByRole('listitem', { name: 'Van 12' })
  await device.getByText('connected').waitFor()
  await device.getByRole('button', { name: 'SOS' }).focus()
  await page.keyboard.press('Enter')
  await device.getByRole('button', { name: 'Cut power' }).click()
  await device.getByRole('button', { name: 'Power back' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('link', { name: 'Live' }).click()
  await rowOf(page, /gt06.*login/).waitFor()
  await rowOf(page, /SOS/i).waitFor()
  await page.getByRole('link', { name: 'Simulator' }).click()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Nothing plays').waitFor()
})

test('one device of a family and dialect of choice', async () => {
  const page = await open({ theme: 'dark' })
  await page.getByRole('link', { name: 'Simulator' }).click()
  const family = page.getByRole('combobox', { name: 'Family' })
  await family.click()
  await family.fill('h02')
  await page.getByRole('option', { name: /^h02/ }).click()
  await page.getByRole('button', { name: 'Start the device' }).click()
  await page.getByRole('listitem').getByText('connected').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('link', { name: 'Live' }).click()
  await rowOf(page, /h02.*v1/).waitFor()
})
