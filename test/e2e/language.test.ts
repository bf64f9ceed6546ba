import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { tables, texts } from '../renderer/word-tables.ts'
import { findBarriers } from './browser.ts'
import { connect, gps103Login, gps103Report, open, withWindow } from './window.ts'

withWindow()

/** What decoders, families, devices and the engine say: English in every window. */
const english =
  '[role=tree], [role=gridcell], .candidates, .notes, .detection-sentence, .chip, .mono, code, select, .composer-about, .scenario'

/** Texts of the tables as they would stand in an English window, and never in a Spanish one. */
const untranslated: readonly string[] = (() => {
  const spanish = new Set(tables.flatMap(({ words }) => texts(words.es).map(([, text]) => text.trim())))
  const all = tables.flatMap(({ words }) => texts(words.en).map(([, text]) => text.trim()))
  return [...new Set(all)].filter((text) => /\p{L}{3}/u.test(text) && !spanish.has(text) && !text.includes('‹') && !/\d/.test(text))
})()

/** What is written on the page and what its elements are called, outside of what is English everywhere. */
const written = (page: Page): Promise<string[]> =>
  page.evaluate((skipped) => {
    const found: string[] = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode())
      if (!node.parentElement?.closest(skipped)) found.push(node.textContent ?? '')
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      if (!element.closest(skipped)) for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '')
    return found.map((text) => text.trim())
  }, english)

/** Texts that do not fit in what they stand in, or stand beyond the window. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, dt, th, legend, [role=tab], [role=columnheader], .choice-label')]
      .filter((element) => element.offsetParent !== null && element.clientWidth > 1 && !element.closest('.unseen'))
      .filter((element) => {
        const hides = getComputedStyle(element).overflowX !== 'visible'
        const beyond = element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('[role=grid]')
        return beyond || (hides && element.scrollWidth > element.clientWidth + 1)
      })
      .map((element) => element.textContent ?? ''),
  )

async function isSpanish(page: Page, where: string): Promise<void> {
  const here = new Set(await written(page))
  expect(
    untranslated.filter((text) => here.has(text)),
    where,
  ).toEqual([])
  expect(await clipped(page), where).toEqual([])
  expect(
    (await findBarriers(page)).map(({ id }) => id),
    where,
  ).toEqual([])
}

test('the window speaks Spanish where it is chosen, at once and in every view, and remembers it', async () => {
  const page = await open({ width: 1280, height: 800 })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Español' }).click()
  await page.getByRole('main', { name: 'Ajustes' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('es')
  await page.getByRole('textbox', { name: 'Filtro' }).waitFor()
  await page.getByRole('textbox', { name: 'Puerto para los equipos' }).waitFor()
  await isSpanish(page, 'settings')

  await page.getByRole('link', { name: 'En vivo' }).click()
  await page.getByRole('heading', { name: 'A la espera de los primeros bytes' }).waitFor()
  await isSpanish(page, 'before the first byte')
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  device.send(gps103Report)
  await page
    .getByRole('grid', { name: 'Tramas' })
    .getByRole('row', { name: /22\.5744/ })
    .click()
  await page.getByRole('tree', { name: 'Campos' }).waitFor()
  await page.getByRole('textbox', { name: 'Filtro' }).click()
  await page.keyboard.type('speed >')
  await page.locator('.filter-problem').getByText('falta un valor al final').waitFor()
  await page.keyboard.type(' fas')
  await page.locator('.filter-problem').getByText('se esperaba un número, se encontró "fas"').waitFor()
  await page.keyboard.press('Escape')
  for (const tab of ['Campos', 'Detección', 'Enlace', 'Notas']) {
    await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('tabpanel', { name: tab }).waitFor()
    await isSpanish(page, tab)
  }
  await page.getByRole('button', { name: 'Teclas' }).click()
  await page.getByRole('dialog', { name: 'Teclas' }).waitFor()
  await isSpanish(page, 'keys')
  await page.keyboard.press('Escape')

  for (const view of ['Equipos', 'Mapa', 'Gráficos', 'Comandos', 'Simulador', 'Comparar', 'Pruebas', 'Aprender']) {
    await page.getByRole('link', { name: view, exact: true }).click()
    await page.getByRole('main', { name: view }).waitFor()
    await page.getByText('Abriendo…').waitFor({ state: 'detached' })
    await isSpanish(page, view)
  }
  await page.getByRole('link', { name: 'Comandos', exact: true }).click()
  await page.getByRole('tab', { name: 'Bytes' }).click()
  await page.getByRole('textbox', { name: /hex/i }).fill('7')
  await page.getByText('sobra medio byte: cada byte tiene dos dígitos hexadecimales').first().waitFor()
  await page.getByRole('link', { name: 'Pruebas', exact: true }).click()
  await page.getByRole('option', { name: /^GPS103/ }).click()
  await page.getByRole('button', { name: 'Ejecutar' }).click()
  await page.getByRole('grid', { name: 'Comprobaciones' }).getByRole('row', { name: /pasa/ }).first().waitFor()
  await isSpanish(page, 'results of checks')
  await page.getByRole('tab', { name: 'Cobertura' }).click()
  await page.getByRole('grid', { name: 'Cobertura' }).getByRole('row', { name: /login/ }).first().waitFor()
  await isSpanish(page, 'coverage')
  await page.reload()
  await page.getByRole('link', { name: 'Ajustes' }).waitFor()
}, 180_000)

test('what a file is refused for and what of it could not be read is said in the language of the window, and in the other one when that is changed', async () => {
  const page = await open()
  page.on('filechooser', () => undefined)
  const speak = async (language: string) => {
    await page.getByRole('link', { name: /^(Settings|Ajustes)$/ }).click()
    await page.getByRole('radio', { name: language }).click()
    await page.getByRole('link', { name: language === 'Español' ? 'En vivo' : 'Live' }).click()
  }
  const choose = async (name: string, text: string) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
    await chooser.setFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(text) }])
  }
  await speak('Español')
  await choose('otro.pcapng', 'PK\u0003\u0004')
  await page.getByText('esto no es una captura, sino un archivo ZIP: descomprímalo y abra lo que contiene').waitFor()
  await choose('vacío.pcapng', '')
  await page.getByText('el archivo está vacío').waitFor()
  await choose('tabla.csv', 'time,hex\n2026-11-20 10:00:00,7878\n2026-11-20 10:00:01,\n')
  await page.getByRole('button', { name: '1 parte no se pudo leer' }).first().click()
  await page.getByRole('dialog').getByText('filas cuyos bytes no se pueden leer').waitFor()
  await page.keyboard.press('Escape')
  await speak('English')
  await page.getByRole('contentinfo').getByRole('button', { name: '1 place could not be read' }).click()
  await page.getByRole('dialog').getByText('rows whose bytes cannot be read').waitFor()
  expect(await page.getByText('filas cuyos bytes').count()).toBe(0)
}, 90_000)
