import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Ready-made scenarios: beside this file in a checkout, beside the bundle in the application. */
const folder = [join(import.meta.dirname, 'scenarios'), join(import.meta.dirname, '..', 'scenarios')].find(existsSync)

export interface ReadyScenario {
  readonly id: string
  readonly path: string
  readonly text: string
}

/** All ready-made scenarios, by name. */
export function readyScenarios(): ReadyScenario[] {
  if (folder === undefined) return []
  return readdirSync(folder)
    .filter((file) => extname(file) === '.yaml')
    .toSorted()
    .map((file) => ({ id: file.slice(0, -'.yaml'.length), path: join(folder, file), text: readFileSync(join(folder, file), 'utf8') }))
}
