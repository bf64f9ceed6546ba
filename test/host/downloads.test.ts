import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { Downloads } from '../../core/host/transfer/downloads.ts'

let downloads = new Downloads()
afterEach(() => {
  downloads.close()
  downloads = new Downloads()
})
function begun(name: string): { download: string; path: string } {
  const answer = downloads.begin(name)
  if ('problem' in answer) throw new Error(answer.problem.en)
  return answer
}

test('a file is handed out whole, once, and has left the disk by then', async () => {
  const { download, path } = begun('capture.csv')
  writeFileSync(path, 'a,b\n')
  const taken = await downloads.take(download)
  expect(taken).toMatchObject({ name: 'capture.csv', size: 4 })
  expect(existsSync(path)).toBe(false)
  expect(await taken!.file.readFile('utf8')).toBe('a,b\n')
  await taken!.file.close()
  expect(await downloads.take(download)).toBeUndefined()
})

test('what was never written, given up, or guessed is not there', async () => {
  expect(await downloads.take(begun('capture.csv').download)).toBeUndefined()
  const { download, path } = begun('capture.csv')
  writeFileSync(path, 'a')
  downloads.drop(download)
  expect(existsSync(path)).toBe(false)
  expect(await downloads.take(download)).toBeUndefined()
  for (const guess of ['', '..', '../../etc/passwd', '__proto__', 'constructor']) expect(await downloads.take(guess)).toBeUndefined()
})

test('a name is no way out of the folder, and only the newest eight wait', () => {
  const first = begun('../../../etc/passwd')
  expect(basename(first.path)).toBe('passwd')
  expect(first.path).toContain('trackscope-saved-')
  writeFileSync(first.path, 'a')
  const later = Array.from({ length: 8 }, () => begun('capture.csv'))
  expect(existsSync(first.path)).toBe(false)
  expect(new Set(later.map(({ download }) => download)).size).toBe(8)
  writeFileSync(later[0]!.path, 'kept')
  expect(readFileSync(later[0]!.path, 'utf8')).toBe('kept')
  downloads.close()
  expect(existsSync(later[0]!.path)).toBe(false)
})
