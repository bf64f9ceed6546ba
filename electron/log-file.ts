import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const longest = 1024 * 1024
const longestLine = 4000

/**
 * What happened to the application itself, for a report of a fault: starts and ends, crashes, exceptions. Nothing that a device or a capture
 * says is written here. One file and the one before it.
 */
export class LogFile {
  readonly path: string
  readonly #now: () => Date

  constructor(path: string, now: () => Date = () => new Date()) {
    this.path = path
    this.#now = now
  }

  write(text: string): void {
    const line = text.slice(0, longestLine).replaceAll('\n', '\n    ')
    try {
      mkdirSync(dirname(this.path), { recursive: true })
      if (existsSync(this.path) && statSync(this.path).size > longest) {
        rmSync(`${this.path}.old`, { force: true })
        renameSync(this.path, `${this.path}.old`)
      }
      appendFileSync(this.path, `${this.#now().toISOString()} ${line}\n`, { mode: 0o600 })
    } catch (error) {
      // A full disk must not end a running capture.
      console.error(`the log could not be written: ${String(error)}`)
    }
  }
}
