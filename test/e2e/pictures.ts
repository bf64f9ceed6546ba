import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { freshen } from '../../build/freshen.ts'
import { launch, visit } from './browser.ts'
import { startShell } from './shell.ts'

/** Pictures of the real window over a simulated session, light and dark: `npm run pictures [FOLDER]`. */
const folder = process.argv[2] ?? join('docs', 'pictures')
const look = { width: 1440, height: 900 } as const
const themes = ['light', 'dark'] as const
const driveFor = 45_000

mkdirSync(folder, { recursive: true })
freshen('window')
const shell = await startShell()
const browser = await launch()
const { page } = await visit(browser, await shell.address(), look)
await goTo(page, 'Simulator')
await page.getByRole('button', { name: 'Play First contact' }).click()
await page.waitForTimeout(driveFor / 3)
await page.getByRole('listitem', { name: 'TK103' }).getByRole('button', { name: 'SOS' }).click()
await page.waitForTimeout((driveFor * 2) / 3)

for (const theme of themes) {
  await page.emulateMedia({ colorScheme: theme })
  const take = async (name: string) => {
    await page.waitForTimeout(900)
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
  await goTo(page, 'Live')
  await page
    .getByRole('grid', { name: 'Frames' })
    .getByRole('row', { name: /gt06.*(alarm|location)/ })
    .last()
    .click()
  await openTab(page, 'Fields')
  await page
    .getByRole('tree', { name: 'Fields' })
    .getByRole('treeitem', { name: /^latitude/ })
    .first()
    .click()
  await take('live')
  await openTab(page, 'Detection')
  await take('detection')
  await openTab(page, 'Link')
  await take('link')
  for (const view of ['Devices', 'Map', 'Charts', 'Composer', 'Simulator', 'Settings']) {
    if (!(await goTo(page, view))) continue
    if (view === 'Map' || view === 'Charts') await page.waitForTimeout(2500)
    await take(view.toLowerCase())
  }
}
await browser.close()
await shell.stop()

/** False where there is no such view. */
async function goTo(page: Page, view: string): Promise<boolean> {
  const link = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view })
  if ((await link.count()) === 0) return false
  await link.click()
  return true
}

function openTab(page: Page, name: string): Promise<void> {
  return page.getByRole('tab', { name }).click()
}
