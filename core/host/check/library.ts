import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Ready-made suites: beside this file in a checkout, beside the bundle in the application. */
const folder = [join(import.meta.dirname, 'suites'), join(import.meta.dirname, '..', 'suites')].find(existsSync)

export interface ReadySuite {
  readonly id: string
  readonly text: string
}

/** All ready-made suites, by name. */
export function readySuites(): ReadySuite[] {
  if (folder === undefined) return []
  return readdirSync(folder)
    .filter((file) => extname(file) === '.yaml')
    .toSorted()
    .map((file) => ({ id: file.slice(0, -'.yaml'.length), text: readFileSync(join(folder, file), 'utf8') }))
}
