import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['build', 'cli', 'core', 'electron', 'renderer', 'package-lock.json']

/** Runs each named build whose output is missing or older than a source. */
export async function freshen(...builds: ('window' | 'engine' | 'preload')[]): Promise<void> {
  const changed = Math.max(...sources.map(newest))
  for (const name of builds) {
    if (newest(join('dist', name)) >= changed) continue
    const { build } = await import('vite')
    await build({ configFile: `build/${name}.ts`, logLevel: 'warn' })
  }
}

/** The latest change of a file, or of any file in a folder, in ms; 0 when there is none. */
function newest(path: string): number {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs))
}
