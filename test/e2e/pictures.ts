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
/** What a view draws by itself has come to rest after so many ms; pictures are looked at by a person. */
const settle = 900
const settleDrawing = 2500

/** What is to be seen, and what leads there. */
const scenes: readonly (readonly [name: string, prepare: (page: Page) => Promise<void>])[] = [
  // First, while it plays.
  ['simulator', (page) => goTo(page, 'Simulator')],
  [
    'live',
    async (page) => {
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
    },
  ],
  [
    'notes',
    async (page) => {
      const frames = page.getByRole('grid', { name: 'Frames' })
      await frames.getByRole('row', { name: /Comment:/ }).click()
      await openTab(page, 'Notes')
      await page.getByRole('list', { name: 'Notes' }).getByRole('button').last().click()
    },
  ],
  ['detection', (page) => openTab(page, 'Detection')],
  ['link', (page) => openTab(page, 'Link')],
  [
    'devices',
    async (page) => {
      await goTo(page, 'Devices')
      await page.getByRole('grid', { name: 'Devices' }).getByRole('row', { name: /gt06/ }).first().click()
    },
  ],
  [
    'map',
    async (page) => {
      await goTo(page, 'Map')
      await page.waitForTimeout(settleDrawing)
    },
  ],
  [
    'charts',
    async (page) => {
      await goTo(page, 'Charts')
      await page.waitForTimeout(settleDrawing)
    },
  ],
  [
    'composer',
    async (page) => {
      await goTo(page, 'Composer')
      await pick(page, 'Device', /gt06/)
      await pick(page, 'Command', /engineStop$/)
    },
  ],
  [
    'compare',
    async (page) => {
      await goTo(page, 'Compare')
      await page.getByRole('button', { name: 'Compare firmware A and B (sample)' }).click()
      await page
        .getByRole('grid', { name: 'Differences' })
        .getByRole('row', { name: /mileage/ })
        .click()
      await page.getByRole('group', { name: 'Evidence' }).getByText('mileage').first().waitFor()
    },
  ],
  [
    'checks',
    async (page) => {
      await goTo(page, 'Checks')
      await page.getByRole('option', { name: /^GT06/ }).click()
      await page.getByRole('option', { name: /^TK103/ }).click()
      await page.getByRole('button', { name: 'Run the checks' }).click()
      await page.getByRole('grid', { name: 'Checks' }).getByRole('row', { name: /^fail/ }).first().click()
    },
  ],
  [
    'learn',
    async (page) => {
      await goTo(page, 'Learn')
      await page.getByRole('button', { name: 'gps103', exact: true }).click()
      await page.getByRole('table', { name: 'Fields of frame 1' }).waitFor()
    },
  ],
  ['settings', (page) => goTo(page, 'Settings')],
]

mkdirSync(folder, { recursive: true })
freshen('window', 'engine')
const shell = await startShell()
const browser = await launch()
const { page } = await visit(browser, await shell.address(), look)
await goTo(page, 'Simulator')
await page.getByRole('button', { name: 'Play First contact' }).click()
await page.waitForTimeout(driveFor / 3)
await page.getByRole('listitem', { name: 'TK103' }).getByRole('button', { name: 'SOS' }).click()
await page.waitForTimeout(driveFor / 3)
await spoil(page, 'TK103', 'Clock an hour ahead')
await page.waitForTimeout(driveFor / 3)
await remark(page)
for (const [name, prepare] of scenes) {
  await prepare(page)
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForTimeout(settle)
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
}
await browser.close()
await shell.stop()

function goTo(page: Page, view: string): Promise<void> {
  return page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
}

/** One device errs from now on. */
async function spoil(page: Page, device: string, fault: string): Promise<void> {
  await page.getByRole('button', { name: `Faults of ${device}` }).click()
  await page.getByRole('menuitemcheckbox', { name: fault }).click()
  await page.keyboard.press('Escape')
}

/** Says something of the last frame that has an error. */
async function remark(page: Page): Promise<void> {
  await goTo(page, 'Live')
  await page
    .getByRole('grid', { name: 'Frames' })
    .getByRole('row', { name: /gt06.*location/ })
    .last()
    .click()
  await page.keyboard.press('m')
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('An hour ahead, and only this one: ask which firmware it has')
  await page.keyboard.press('Enter')
}

function openTab(page: Page, name: string): Promise<void> {
  return page.getByRole('tab', { name }).click()
}

async function pick(page: Page, box: string, option: RegExp): Promise<void> {
  const field = page.getByRole('combobox', { name: box, exact: true })
  await field.fill('')
  await field.press('ArrowDown')
  await page.getByRole('option', { name: option }).first().click()
}
