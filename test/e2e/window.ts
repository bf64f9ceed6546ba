import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launch, type Look, type Visit, visit } from './browser.ts'
import { Device, hex, type Shell, startShell } from './shell.ts'

// Our own made-up devices: the IMEI of the readme's example and one with a check digit that agrees.
export const gps103Login = '##,imei:359586015829802,A;'
export const gps103Report = 'imei:359586015829802,tracker,0809231929,13554900601,F,112909.397,A,2234.4669,N,11354.3287,E,0.11,;'
export const gt06Login = hex('78 78 0D 01 03 59 33 90 75 01 68 07 00 01 E6 D4 0D 0A')
export const gt06Location = hex(
  '78 78 1F 12 1A 0B 14 09 1E 0F CA 00 7E 9C 06 07 F2 B7 4E 2F 1C 7B 02 DC 65 1A 2B 00 C3 D4 00 03 7D 84 0D 0A',
)

let browser: Browser
let running: Shell | undefined
let visits: Visit[] = []
let devices: Device[] = []

/** A shell of its own for every test of the file, and at the end of each: no console error, no CSP violation, no request to another host. */
export function withWindow(...options: readonly string[]): void {
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    running = await startShell(...options)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(task.name)
    for (const device of devices) device.close()
    const troubles = visits.flatMap((one) => one.troubles)
    await Promise.all(visits.map(({ page }) => page.context().close()))
    visits = []
    devices = []
    await running?.stop()
    expect(troubles).toEqual([])
  })
}

/** What a failed test saw, in test-output/. */
async function picture(name: string): Promise<void> {
  for (const [i, { page }] of visits.entries()) {
    await page.screenshot({ path: `test-output/${name.replace(/\W+/g, '-')}-${i}.png` }).catch(() => undefined)
  }
}

export const shell = (): Shell => running!

/** Ends the engine under the window; what the browser says about that is expected. */
export async function endEngine(page: Page): Promise<void> {
  await shell().stop()
  await page.getByRole('alert').waitFor()
  for (const { troubles } of visits) troubles.splice(0)
}

/** Takes back what went wrong on purpose. */
export function expectTrouble(pattern: RegExp): void {
  const troubles = visits.map((one) => one.troubles)
  expect(troubles.flat().some((text) => pattern.test(text))).toBe(true)
  for (const some of troubles) some.splice(0, some.length, ...some.filter((text) => !pattern.test(text)))
}

/** Opens the window and waits for its list. */
export async function open(look?: Look): Promise<Page> {
  const one = await visit(browser, await shell().address(), look)
  visits.push(one)
  await one.page.getByRole('grid', { name: 'Frames' }).waitFor()
  return one.page
}

export async function connect(): Promise<Device> {
  const device = await Device.connect(shell().port)
  devices.push(device)
  return device
}

export const rowOf = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('grid', { name: 'Frames' }).getByRole('row', { name: text })
export const field = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('tree', { name: 'Fields' }).getByRole('treeitem', { name })
export const byteAt = (page: Page, offset: number): Locator => page.locator(`[role=gridcell][data-offset="${offset}"]`)

/** The selected bytes in hex, in order. */
export async function selectedBytes(page: Page): Promise<string> {
  const cells = page.getByRole('grid', { name: 'Bytes' }).locator('[role=gridcell][aria-selected=true]')
  return (await cells.allTextContents()).join(' ')
}

/** What the element with the keyboard has as its active descendant. */
export const active = (page: Page): Promise<string> =>
  page.evaluate(() => document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '')

/** A window with a gps103 report in it, selected. */
export async function openReport(): Promise<Page> {
  const page = await open()
  const device = await connect()
  device.send(gps103Login)
  await device.heard(4)
  device.send(gps103Report)
  await rowOf(page, /22\.5744, 113\.9055/).click()
  await field(page, /^latitude/).waitFor()
  return page
}
