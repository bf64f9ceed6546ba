import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Wording } from '../../language.ts'
import { reason } from '../reason.ts'

/** What windows may hand over: bytes of one file, of all together, and files at a time. */
const limits = { file: 2 * 1024 ** 3, all: 8 * 1024 ** 3, open: 16 }

const full: Wording = {
  en: 'this session has taken 8 GB of files from windows: it takes no more',
  es: 'esta sesión ya recibió 8 GB de archivos de ventanas: no recibe más',
}
const unknown: Wording = { en: 'there is no such file being handed over', es: 'no se está entregando ningún archivo así' }
const tooLong: Wording = { en: 'it is longer than it was said to be', es: 'es más largo de lo que se dijo' }

interface Upload {
  readonly path: string
  readonly file: number
  readonly size: number
  done: number
}

type Problem = { readonly problem: Wording }

/** Files that a window has and this machine's disk has not, or not where the engine may know: they come in pieces and lie in a folder of the session's own. */
export class Uploads {
  readonly #open = new Map<number, Upload>()
  #folder: string | undefined
  #last = 0
  #all = 0

  begin(name: string, size: number): { upload: number } | Problem {
    if (size > limits.file)
      return {
        problem: {
          en: `${name} is larger than 2 GB: start Trackscope where the file lies, and open it there`,
          es: `${name} ocupa más de 2 GB: inicie Trackscope donde está el archivo y ábralo allí`,
        },
      }
    if (this.#all + size > limits.all) return { problem: full }
    // A window that went away leaves its file half handed over.
    if (this.#open.size >= limits.open) this.drop(this.#open.keys().next().value!)
    const upload = ++this.#last
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'trackscope-files-'))
      // A folder each: the name is told to people, and two files may have the same.
      const path = join(mkdtempSync(join(this.#folder, 'f')), plainName(name))
      this.#open.set(upload, { path, file: openSync(path, 'wx', 0o600), size, done: 0 })
    } catch (error) {
      const { en, es } = reason(error)
      return { problem: { en: `${name} cannot be taken: ${en}`, es: `${name} no se puede recibir: ${es}` } }
    }
    return { upload }
  }

  /** Takes the next bytes of a file; what is more than was said is refused, and the file is given up. */
  write(upload: number, bytes: Uint8Array): { done: number } | Problem {
    const one = this.#open.get(upload)
    if (!one) return { problem: unknown }
    const refused = one.done + bytes.length > one.size ? tooLong : this.#all + bytes.length > limits.all ? full : undefined
    if (refused) {
      this.drop(upload)
      return { problem: refused }
    }
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(one.file, bytes, at)
    } catch (error) {
      this.drop(upload)
      return { problem: reason(error) }
    }
    one.done += bytes.length
    this.#all += bytes.length
    return { done: one.done }
  }

  /** The file is complete; answers where it lies. */
  end(upload: number): { path: string } | Problem {
    const one = this.#open.get(upload)
    if (!one) return { problem: unknown }
    if (one.done < one.size) {
      this.drop(upload)
      return { problem: { en: 'it is shorter than it was said to be', es: 'es más corto de lo que se dijo' } }
    }
    this.#open.delete(upload)
    closeSync(one.file)
    return { path: one.path }
  }

  /** The window has thought better of it. */
  drop(upload: number): void {
    const one = this.#open.get(upload)
    if (!one) return
    this.#open.delete(upload)
    this.#all -= one.done
    closeSync(one.file)
    rmSync(one.path, { force: true })
  }

  /** The session is over: nothing of it stays. */
  close(): void {
    for (const upload of this.#open.keys()) this.drop(upload)
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
    this.#folder = undefined
  }
}

/** The last part of the name, as every file system takes it; never empty, never a way out of the folder. */
export const plainName = (name: string): string => {
  const plain = basename(name.replaceAll('\\', '/'))
    .replace(/[^\p{L}\p{N}._ ()+-]/gu, '_')
    .slice(-100)
  return /^[. ]*$/.test(plain) ? 'capture' : plain
}
