import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Wording } from '../language.ts'

/** Changes that follow each other are written together, ms. */
const patience = 200

/** A JSON file of the settings folder: checked when it is read, written whole, nobody else's to read. Without a path nothing is kept. */
export class KeptFile<T> {
  /** Why it could not be read or written. */
  problem: Wording | undefined = undefined
  readonly #path: string | undefined
  readonly #what: Wording
  #timer: NodeJS.Timeout | undefined
  #content: (() => unknown) | undefined

  constructor(path: string | undefined, what: Wording) {
    this.#path = path
    this.#what = what
  }

  /** A file that cannot be understood is put aside, not lost. */
  read(schema: z.ZodType<T>): T | undefined {
    const path = this.#path
    if (path === undefined) return undefined
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#fail('could not be read', 'no se pudo leer', error)
      return undefined
    }
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      this.problem = {
        en: `${path} could not be understood; it was put aside as ${path}.broken`,
        es: `${path} no se entiende; se apartó como ${path}.broken`,
      }
      try {
        renameSync(path, `${path}.broken`)
      } catch {
        this.problem = { en: `${path} could not be understood`, es: `${path} no se entiende` }
      }
      return undefined
    }
  }

  /** Writes soon what `content` answers then. */
  later(content: () => unknown): void {
    if (this.#path === undefined) return
    this.#content = content
    this.#timer ??= setTimeout(() => this.flush(), patience).unref()
  }

  /** Writes what has not been written yet: beside, and moved into place, so that a crash leaves the old or the new one whole. */
  flush(): void {
    const path = this.#path
    if (this.#timer === undefined || path === undefined || !this.#content) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, `${JSON.stringify(this.#content(), null, 2)}\n`, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
      this.problem = undefined
    } catch (error) {
      this.#fail('could not be kept', 'no se pudo guardar', error)
    }
  }

  #fail(en: string, es: string, error: unknown): void {
    const { message } = error as Error
    this.problem = { en: `${this.#what.en} ${en}: ${message}`, es: `${this.#what.es} ${es}: ${message}` }
  }
}
