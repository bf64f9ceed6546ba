import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Ready-made suites: beside this file in a checkout, beside the bundle in the application. Those of models in a folder of their own. */
const folder = [join(import.meta.dirname, 'suites'), join(import.meta.dirname, '..', 'suites')].find(existsSync)

export interface ReadySuite {
  readonly id: string
  /** What it is for: everything of a protocol family, or a model of device whatever it speaks. */
  readonly of: 'family' | 'model'
  readonly text: string
}

/** All ready-made suites: those of families by name, then those of models. */
export function readySuites(): ReadySuite[] {
  return folder === undefined ? [] : [...suitesIn(folder, 'family'), ...suitesIn(join(folder, 'models'), 'model')]
}

const suitesIn = (path: string, of: ReadySuite['of']): ReadySuite[] =>
  readdirSync(path)
    .filter((file) => extname(file) === '.yaml')
    .toSorted()
    .map((file) => ({ id: file.slice(0, -'.yaml'.length), of, text: readFileSync(join(path, file), 'utf8') }))
