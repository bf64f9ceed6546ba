import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../core/protocols/index.ts'
import { readmePath, shares, withFamilies } from './families-table.ts'

test('the README’s table of families is current', async () => {
  const readme = readFileSync(readmePath, 'utf8')
  expect(readme, 'run `npm run families`').toBe(await withFamilies(readme, shares()))
})

test('every decoded family has a share', () => {
  const decoded = families.filter(({ decode, noise }) => decode !== undefined && !noise).map(({ id }) => id)
  expect(Object.keys(shares()).sort()).toEqual(decoded.sort())
})

test('what stands around the table stays', async () => {
  const made = await withFamilies('before\n<!-- families -->\nold\n<!-- /families -->\nafter\n', { gt06: [1, 8] })
  expect(made.startsWith('before\n<!-- families -->\n\n| family')).toBe(true)
  expect(made.endsWith('|\n\n<!-- /families -->\nafter\n')).toBe(true)
  expect(made).toMatch(/\[gt06\]\(core\/protocols\/gt06\/README\.md\) +\| Concox GT06 .* 12\.5 % +\|\n/)
  expect(made).not.toContain('old')
  await expect(withFamilies('no marks', {})).rejects.toThrow('<!-- families -->')
})
