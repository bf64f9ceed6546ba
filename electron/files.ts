import { statSync } from 'node:fs'
import { resolve } from 'node:path'

/** The captures named on a command line: what is no option and is a file, by its full path. */
export function filesIn(args: readonly string[], folder: string): string[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => resolve(folder, arg))
    .filter(isFile)
    .slice(0, 100)
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A list of recent files with some more in front. */
export const withRecent = (recent: readonly string[], opened: readonly string[]): string[] =>
  [...new Set([...opened, ...recent])].slice(0, 10)
