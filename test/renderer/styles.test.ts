import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const renderer = new URL('../../renderer/', import.meta.url)

const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.css'))

/** The classes that a sheet says anything of by themselves: `.note {`, not `.note.odd {` and not `.notes .note {`. */
function styledIn(path: string): readonly string[] {
  const sheet = readFileSync(new URL(path, renderer), 'utf8').replaceAll(/\/\*[^]*?\*\//g, '')
  return [...sheet.matchAll(/^ {2}\.([\w-]+)(?=,$| \{$)/gm)].map(([, name]) => name!)
}

// The sheets are one page's: once two views have been opened, both theirs are in force.
test('a class is styled in one folder only', () => {
  const homes = new Map<string, Set<string>>()
  for (const path of sheets)
    for (const name of styledIn(path)) homes.set(name, (homes.get(name) ?? new Set()).add(path.replace(/\/[^/]+$/, '')))
  expect(homes.size).toBeGreaterThan(300)
  const shared = [...homes].filter(([, folders]) => folders.size > 1).map(([name, folders]) => `${name}: ${[...folders].join(', ')}`)
  expect(shared).toEqual([])
})
