import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const config = parse(readFileSync('electron-builder.yml', 'utf8')) as Record<string, Record<string, unknown>>

test('a release cannot be made to run other code than its own', () => {
  expect(config['electronFuses']).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
  expect(config['asar']).toBe(true)
})

test('nothing is uploaded, and nobody is asked for updates', () => {
  expect(config['publish']).toBeNull()
})

test('a session has a name that leads here; other captures go on opening where they do', () => {
  const offers = config['fileAssociations'] as unknown as { ext: string; rank: string }[]
  expect(offers.map(({ ext, rank }) => [ext, rank])).toEqual([
    ['trackscope', 'Owner'],
    ['pcapng', 'Alternate'],
    ['pcap', 'Alternate'],
  ])
})

test('only the install script that is needed may run', () => {
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: Record<string, boolean> }
  expect(Object.keys(allowScripts).filter((name) => allowScripts[name])).toEqual(['node'])
})
