import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { open, withWindow } from './window.ts'

const path = join(mkdtempSync(join(tmpdir(), 'trackscope-named-')), 'named.csv')
writeFileSync(path, 'Stamp,Number,What\n2026-11-20 10:00:00,77,"*HQ,123456789012345,V1,A#"\n')
withWindow(path)

test('a table that is named on the command line is asked about in the first window, at once, and opens when that is answered', async () => {
  const page = await open()
  const dialog = page.getByRole('dialog', { name: 'Which column is what?' })
  await dialog.getByText('named.csv is a table').waitFor()
  // It is asked about once: a second window has nothing to ask.
  const second = await open()
  await second.getByText('Waiting for the first bytes').waitFor()
  expect(await second.getByRole('dialog').count()).toBe(0)
  await dialog.getByRole('button', { name: /What Bytes/ }).waitFor()
  await dialog.getByRole('button', { name: 'Open' }).press('Enter')
  await page.getByText('Opened: named.csv, 3 rows').waitFor()
})
