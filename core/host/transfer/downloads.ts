import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Wording } from '../../language.ts'
import { reason } from '../reason.ts'
import { plainName } from './uploads.ts'

/** Files that wait to be fetched; beyond this the oldest is given up. */
const waiting = 8

interface Download {
  readonly path: string
  readonly name: string
}

/** Files that the engine writes for windows that have no disk of their own to name: each is fetched once, under a name that nobody can guess, and is gone. */
export class Downloads {
  readonly #ready = new Map<string, Download>()
  #folder: string | undefined

  /** A place for a file that will be called so; whoever knows `download` may fetch what was written there. */
  begin(wanted: string): { download: string; path: string } | { problem: Wording } {
    const name = plainName(wanted)
    if (this.#ready.size >= waiting) this.drop(this.#ready.keys().next().value!)
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'trackscope-saved-'))
      const path = join(mkdtempSync(join(this.#folder, 'f')), name)
      const download = randomBytes(32).toString('base64url')
      this.#ready.set(download, { path, name })
      return { download, path }
    } catch (error) {
      const { en, es } = reason(error)
      return { problem: { en: `${name} cannot be saved: ${en}`, es: `${name} no se puede guardar: ${es}` } }
    }
  }

  /** Hands the file out, for this once: closing it is the end of it. Undefined where there is none, or nothing was written yet. */
  async take(download: string): Promise<{ name: string; size: number; file: FileHandle } | undefined> {
    const one = this.#ready.get(download)
    if (!one) return undefined
    this.#ready.delete(download)
    try {
      const file = await open(one.path, 'r')
      try {
        return { name: one.name, size: (await file.stat()).size, file }
      } catch (error) {
        await file.close()
        throw error
      }
    } catch {
      return undefined
    } finally {
      this.#remove(one)
    }
  }

  /** A page that waits to be fetched, to look at before: it stays. */
  async page(download: string): Promise<Buffer | undefined> {
    const one = this.#ready.get(download)
    return one && one.name.endsWith('.html') ? readFile(one.path).catch(() => undefined) : undefined
  }

  /** It will not be fetched. */
  drop(download: string): void {
    const one = this.#ready.get(download)
    if (!one) return
    this.#ready.delete(download)
    this.#remove(one)
  }

  /** The session is over: nothing of it stays. */
  close(): void {
    this.#ready.clear()
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
  }

  #remove({ path }: Download): void {
    rmSync(dirname(path), { recursive: true, force: true })
  }
}
