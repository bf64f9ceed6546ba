import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { CaptureWriter } from '../../core/capture/writer.ts'
import { fromLatin1 } from '../../core/wire/latin1.ts'
import { findBarriers } from './browser.ts'
import { connect, gps103Report, open, openReport, rowOf, withWindow } from './window.ts'

withWindow()

const folder = mkdtempSync(join(tmpdir(), 'trackscope-e2e-'))
afterAll(() => rmSync(folder, { recursive: true }))

function capture(name: string, remote: string, time: number): string {
  const writer = new CaptureWriter({ application: 'test', started: time })
  writer.write({ kind: 'opened', time, link: 1, transport: 'tcp', remote, local: '198.51.100.1:8888' })
  writer.write({ kind: 'chunk', time: time + 1, link: 1, direction: 'up', bytes: fromLatin1(gps103Report) })
  writeFileSync(join(folder, name), writer.take())
  return join(folder, name)
}

/** A table whose head does not tell which column holds the bytes. */
const table = (name: string, what: string) => {
  writeFileSync(join(folder, name), `Stamp,Number,What\n2026-11-20 10:00:00,77,"${what}"\n`)
  return join(folder, name)
}

/** A line of a table with when and what. */
const line = (time: string) => `${time},${Buffer.from(gps103Report).toString('hex')}\n`

/** The browser's chooser is waited for from the beginning: told of it only with the key, Chromium may have shown its own by then. */
async function openForFiles(): Promise<Page> {
  const page = await open()
  page.on('filechooser', () => undefined)
  return page
}

test('captures of a browser are opened by key, several at once, and what came of it is said; what is no capture is refused in words', async () => {
  const page = await openForFiles()
  const time = Date.UTC(2026, 10, 20)
  const paths = [capture('one.pcapng', '192.0.2.7:40001', time), capture('two.pcapng', '192.0.2.8:40002', time + 60_000)]
  await page.getByRole('heading', { name: 'Live capture' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
  expect(chooser.isMultiple()).toBe(true)
  await chooser.setFiles(paths)
  await page.getByText('Opened: one.pcapng, two.pcapng, 6 rows').waitFor()
  await rowOf(page, 'tracker').first().waitFor()
  const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
  await again.setFiles([{ name: 'renamed.pcapng', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 and so on') }])
  await page.getByText('this is no capture but a ZIP archive').waitFor()
})

test('how far an opening is can be seen, and it is cancelled by key; what could not be read is listed with its lines', async () => {
  const page = await openForFiles()
  const choose = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
    await chooser.setFiles(join(folder, name))
  }
  await page.getByText('Waiting for the first bytes').waitFor()
  await choose('bad.csv', `time,hex\n${line('2026-11-20 10:00:00')}2026-11-20 10:00:01,\n${line('2026-11-20 10:00:02')}`)
  await page.getByText('Opened: bad.csv, 4 rows, 1 place could not be read').waitFor()
  await page
    .getByRole('contentinfo', { name: 'Status' })
    .getByRole('button', { name: /1 place could not be read/ })
    .press('Enter')
  const dialog = page.getByRole('dialog', { name: 'What could not be read' })
  await dialog.getByRole('row', { name: /rows whose bytes cannot be read 1 line 3/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)

  await choose('large.csv', `time,hex\n${line('2026-11-20 10:00:00').repeat(100_000)}`)
  const card = page.getByRole('region', { name: 'Opening captures' })
  await card.getByText(/^[\d.]+ \w+ of 21\.\d MB · [\d,]+ rows$/).waitFor()
  await card.getByRole('progressbar', { name: 'Opening large.csv' }).waitFor()
  await card.getByRole('button', { name: 'Cancel' }).press('Enter')
  await page.getByText(/large\.csv was cancelled; what was read until then stays/).waitFor()
  await expect.poll(() => card.count()).toBe(0)
})

test('which column of a table is what is asked once, with guesses, and known for the next one with the same head', async () => {
  const page = await openForFiles()
  await page.getByText('Waiting for the first bytes').waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
  await chooser.setFiles(table('asked.csv', '*HQ,123456789012345,V1,A#'))
  const dialog = page.getByRole('dialog', { name: 'Which column is what?' })
  await dialog.getByRole('button', { name: /What Bytes/ }).waitFor()
  await dialog.getByRole('region', { name: 'First lines' }).getByRole('cell', { name: '*HQ,123456789012345,V1,A#' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: /None Time/ }).focus()
  await page.keyboard.type('Stamp')
  await dialog.getByRole('columnheader', { name: 'Stamp Time' }).waitFor()
  await dialog.getByRole('button', { name: 'Open' }).press('Enter')
  await page.getByText('Opened: asked.csv, 3 rows').waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.insertText('Open a table')
  const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await again.setFiles(table('again.csv', '*HQ,123456789012346,V1,A#'))
  await dialog.getByRole('button', { name: /Stamp Time/ }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  const [known] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('ControlOrMeta+o')])
  await known.setFiles(table('known.csv', '*HQ,123456789012347,V1,A#'))
  await page.getByText('Opened: known.csv, 3 rows').waitFor()
})

test('a redacted copy is made by palette: what to replace is chosen, what came of it is counted; what cannot be redacted is named first', async () => {
  const page = await openReport()
  const stranger = await connect()
  // It hangs up: else its bytes would be held for ten seconds, as they might be the beginning of something.
  stranger.hangUp('no family speaks like this')
  await rowOf(page, 'no family').first().waitFor()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.insertText('redacted')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Redacted copy' })
  await dialog.getByRole('checkbox', { name: /^Phone numbers/ }).press('Space')
  await dialog.getByRole('button', { name: /Moved by a hidden distance Places/ }).focus()
  await page.keyboard.type('Cut')
  await dialog.getByRole('button', { name: 'Save the copy' }).press('Enter')
  await dialog.getByRole('listitem').filter({ hasText: 'bytes that no family recognises 1 frame' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save without these' }).press('Enter'),
  ])
  expect(download.suggestedFilename()).toBe('redacted.pcapng')
  const copy = readFileSync(await download.path(), 'latin1')
  expect(copy).not.toContain('359586015829802')
  expect(copy).not.toContain('2234.4669')
  expect(copy).toContain('13554900601')
  const done = page.getByRole('dialog', { name: 'The redacted copy is saved' })
  await done.getByText('redacted.pcapng, 3 frames').waitFor()
  expect(await done.getByRole('definition').allTextContents()).toEqual(['1', '0', '1', '1'])
  expect(await findBarriers(page)).toEqual([])
})

test('an evidence report is made by palette: asked, bounded, its size told; it is looked at in a page that runs nothing, then saved', async () => {
  const page = await openReport()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.insertText('evidence')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Evidence report' })
  await dialog.getByRole('textbox', { name: 'What this is about' }).fill('Why <so> slow?')
  await dialog.getByRole('button', { name: /At most 50/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Tab')
  await page.keyboard.type('All')
  await dialog.getByRole('button', { name: 'Make the report' }).press('Enter')
  const done = page.getByRole('dialog', { name: 'The report is ready' })
  await done.getByText(/^report\.html, [\d.]+ kB, 3 frames in full$/).waitFor()
  const [shown] = await Promise.all([page.context().waitForEvent('page'), done.getByRole('button', { name: 'Look at it' }).press('Enter')])
  await shown.getByRole('heading', { name: 'Why <so> slow?' }).waitFor()
  expect(await shown.evaluate(() => origin)).toBe('null')
  await shown.close()
  const [download] = await Promise.all([page.waitForEvent('download'), done.getByRole('button', { name: 'Save it' }).press('Enter')])
  expect(readFileSync(await download.path(), 'utf8')).toContain('Why &lt;so&gt; slow?')
  await expect.poll(() => done.count()).toBe(0)
})

test('what the filter shows is saved as CSV by key, and a browser gets it as a download; nothing to save is said', async () => {
  const page = await openReport()
  await page.getByRole('textbox', { name: 'Filter' }).click()
  await page.keyboard.insertText('type == tracker')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('grid', { name: 'Frames' }).getAttribute('aria-rowcount')).toBe('2')
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = page.getByRole('dialog', { name: 'Save as' })
  await dialog.getByRole('button', { name: /Shown by the filter/ }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('CSV')
  await dialog.getByText('A table with the columns').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).focus()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toBe('capture.csv')
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[0]).toBe('number,time,device,link,direction,family,type,summary,length,notes')
  expect(lines[1]).toContain('359586015829802')
  await page.getByText('Done: capture.csv, 1 row').waitFor()
  await expect.poll(() => dialog.count()).toBe(0)
})
