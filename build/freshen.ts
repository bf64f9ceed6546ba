import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['build', 'cli', 'core', 'electron', 'renderer', 'package-lock.json']

/** Runs each named build whose output is missing or older than a source. */
export function freshen(...builds: ('window' | 'engine' | 'preload')[]): void {
  const changed = Math.max(...sources.map(newest))
  for (const name of builds) {
    if (newest(join('dist', name)) >= changed) continue
    const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', `build/${name}.ts`, '--logLevel', 'warn']
    // Said aloud, because a test run's own NODE_ENV would build React's development version.
    const built = spawnSync(process.execPath, vite, { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
    if (built.status !== 0) throw new Error(`The build of ${name} failed.`)
  }
}

/** The latest change of a file, or of any file in a folder, in ms; 0 when there is none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs))
}
