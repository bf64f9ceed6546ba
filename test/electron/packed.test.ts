import { readFileSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { extractFile, listPackage, statFile } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstLoad } from '../bench/startup.ts'
import { pack } from './packaged.ts'

/** Everything that may be in the application. */
const allowed = [
  /^package\.json$/,
  /^dist\/engine\/(main|cli)\.js$/,
  /^dist\/engine\/assets\/[\w-]+\.js$/,
  /^dist\/engine\/(scenarios|suites|suites\/models)\/[\w-]+\.yaml$/,
  /^dist\/engine\/pictures\/tray(@2x)?\.png$/,
  /^dist\/preload\/preload\.cjs$/,
  /^dist\/window\/(index\.html|licences\.txt)$/,
  /^dist\/window\/assets\/[\w.-]+\.(js|mjs|css|woff2|svg)$/,
  /^dist\/window\/map\/[\w-]+\.json$/,
]
const needed = ['package.json', 'dist/engine/main.js', 'dist/preload/preload.cjs', 'dist/window/index.html', 'dist/window/licences.txt']
const megabyte = 1024 * 1024
const budget = { all: 24 * megabyte, engine: 4 * megabyte }

let asar = ''
let files: string[] = []
let remove: () => void
beforeAll(async () => {
  ;({ asar, remove } = await pack())
  files = listPackage(asar, { isPack: false })
    .map((name) => name.slice(1))
    .filter((name) => 'size' in statFile(asar, name))
})
afterAll(() => remove())

describe('the packed application', () => {
  test('holds what runs, and nothing else', () => {
    expect(files.filter((name) => !allowed.some((pattern) => pattern.test(name)))).toEqual([])
    expect(files).toEqual(expect.arrayContaining(needed))
  })

  test('is no larger than it need be', () => {
    const size = (of: string) =>
      files.filter((name) => name.startsWith(of)).reduce((sum, name) => sum + (statFile(asar, name) as { size: number }).size, 0)
    expect(statSync(asar).size).toBeLessThan(budget.all)
    expect(size('dist/engine/')).toBeLessThan(budget.engine)
  })

  test('fetches less than 400 kB before the list is shown, faces included', () => {
    const { all, scripts } = firstLoad()
    expect(scripts).toBeGreaterThan(50_000)
    expect(all).toBeLessThan(400_000)
  })

  test('begins where its package.json says, and installs nothing', () => {
    const about = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(files).toContain(about['main'])
    expect(about).not.toHaveProperty('scripts')
    expect(about).not.toHaveProperty('devDependencies')
  })

  test('needs no package: what it imports comes with Node or Electron', () => {
    const imports = files
      .filter((name) => /^dist\/(engine|preload)\/.*\.c?js$/.test(name))
      .flatMap((name) => [
        ...extractFile(asar, name)
          .toString()
          .matchAll(/^import [^'"]*['"]([^'"]+)['"]|\brequire\("([^"]+)"\)/gm),
      ])
      .map((match) => match[1] ?? match[2] ?? '')
    const foreign = imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:') && name !== 'electron' && !known.has(name))
    expect(foreign).toEqual([])
  })

  test('names every package that is built in, with its licence', () => {
    const text = extractFile(asar, 'dist/window/licences.txt').toString()
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
    for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`${name} ${version} (`)
    expect(text).toContain('GeoNames')
    expect(text).toContain('Apache License')
  })
})

/** Packages ask for Node's own modules without `node:` too; `bufferutil` and `utf-8-validate` are tried by ws and done without. */
const known = new Set([...builtinModules, 'bufferutil', 'utf-8-validate'])

const read = (name: string) => readFileSync(`build/resources/${name}`)
const pngSize = (png: Buffer) => (png.readUInt32BE(0) === 0x89504e47 ? png.readUInt32BE(16) : undefined)

describe('icons', () => {
  test('are there in every size that a system asks for', () => {
    expect(pngSize(read('icon.png'))).toBe(1024)
    expect([pngSize(read('tray.png')), pngSize(read('tray@2x.png'))]).toEqual([16, 32])
    const ico = read('icon.ico')
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => pngSize(ico.subarray(ico.readUInt32LE(6 + 16 * i + 12))))
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
    const icns = read('icon.icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const blocks: (number | undefined)[] = []
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) blocks.push(pngSize(icns.subarray(at + 8)))
    expect(blocks).toEqual([16, 32, 128, 256, 512, 1024, 32, 64, 256, 512])
  })
})
