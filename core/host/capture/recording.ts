import { closeSync, openSync, readdirSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { CaptureEvent } from '../../capture/event.ts'
import { CaptureWriter, type WriterOptions } from '../../capture/writer.ts'
import type { Wording } from '../../language.ts'
import { reason } from '../reason.ts'

/** When a capture goes on in another file, and what is kept of the older ones. Without limits it is one file. */
export interface RecordingLimits {
  /** Bytes, or ms, after which another file is begun. */
  readonly fileBytes?: number
  readonly fileTime?: number
  /** Files of this capture, the one being written included, and their bytes in all; the oldest go first. */
  readonly keepFiles?: number
  readonly keepBytes?: number
  /** Bytes that must stay free on the disk. */
  readonly keepFree?: number
}

/** So much, or so many ms, is lost at most when the process is killed. */
const batchSize = 64 * 1024
const batchTime = 100
/** How often, in ms, the free room on the disk is looked at. */
const lookAgain = 2000
const defaultFree = 256 * 1024 * 1024

/** A capture that is written while it happens. Nothing here raises: what goes wrong is said by `problem`, and the session goes on without. */
export class Recording {
  /** Why the capture is not written any more. */
  problem: Wording | undefined = undefined
  /** Chunks written. */
  chunks = 0
  /** Events that are not in the file. */
  missed = 0
  /** The file being written. */
  path: string
  readonly #wanted: string
  readonly #limits: RecordingLimits
  readonly #writer: CaptureWriter
  readonly #timer: NodeJS.Timeout
  #file: number
  #index = 1
  #begun = performance.now()
  #looked = -Infinity
  #flushed = 0
  #flushedAt = 0

  private constructor(path: string, options: WriterOptions, limits: RecordingLimits) {
    this.#wanted = path
    this.#limits = limits
    this.#index = isRotating(limits) ? lastIndex(path) + 1 : 1
    this.path = this.#pathOf(this.#index)
    this.#file = openSync(this.path, 'w')
    this.#writer = new CaptureWriter(options)
    this.#timer = setInterval(() => this.flush(), batchTime).unref()
    this.flush()
  }

  /** Begins a capture; a file of that name is replaced, unless the capture rotates: then it goes on after the last one. */
  static open(path: string, options: WriterOptions, limits: RecordingLimits = {}): Recording | { readonly problem: Wording } {
    try {
      return new Recording(path, options, limits)
    } catch (error) {
      return { problem: reason(error) }
    }
  }

  write(event: CaptureEvent): void {
    if (this.problem !== undefined) {
      this.missed++
      return
    }
    try {
      this.#writer.write(event)
      if (event.kind === 'chunk') this.chunks++
    } catch (error) {
      // A link that the writer does not know or a datagram that no packet holds: the rest goes on.
      if (!(error instanceof RangeError)) throw error
      this.missed++
    }
    // A process that is kept busy reaches its timers late: what is written itself looks at the clock.
    if (this.#writer.size - this.#flushed >= batchSize || performance.now() - this.#flushedAt >= batchTime) this.flush()
    if (this.#isFull()) this.#rotate(event.time)
  }

  /** Hands what is held to the system: from then on it survives the process. */
  flush(): void {
    const bytes = this.#writer.take()
    this.#put(bytes)
    this.#flushed = this.#writer.size
    this.#flushedAt = performance.now()
    if (this.#flushedAt - this.#looked >= lookAgain) this.#lookAtDisk()
  }

  /** Answers why the file is not complete, where it is not. */
  close(): Wording | undefined {
    clearInterval(this.#timer)
    this.flush()
    closeSync(this.#file)
    return this.problem
  }

  #put(bytes: Uint8Array): void {
    if (this.problem !== undefined) return
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at)
    } catch (error) {
      this.problem = reason(error)
    }
  }

  #isFull(): boolean {
    const { fileBytes = Infinity, fileTime = Infinity } = this.#limits
    return this.#writer.size >= fileBytes || performance.now() - this.#begun >= fileTime
  }

  #rotate(time: number): void {
    this.#put(this.#writer.rotate(time))
    if (this.problem !== undefined) return
    try {
      closeSync(this.#file)
      this.path = this.#pathOf(++this.#index)
      this.#file = openSync(this.path, 'w')
    } catch (error) {
      this.problem = reason(error)
      return
    }
    this.#begun = performance.now()
    this.#flushed = 0
    this.flush()
    this.#retain()
  }

  /** Deletes the oldest files of this capture until its limits hold. */
  #retain(): void {
    const { keepFiles = Infinity, keepBytes = Infinity } = this.#limits
    const files = filesOf(this.#wanted).map((path) => ({ path, size: sizeOf(path) }))
    let total = files.reduce((sum, { size }) => sum + size, 0)
    for (let i = 0; i < files.length - 1 && (files.length - i > keepFiles || total > keepBytes); i++) {
      total -= files[i]!.size
      rmSync(files[i]!.path, { force: true })
    }
  }

  #lookAtDisk(): void {
    this.#looked = performance.now()
    const { keepFree = defaultFree } = this.#limits
    try {
      const { bavail, bsize } = statfsSync(dirname(this.path))
      if (bavail * bsize < keepFree)
        this.problem ??= {
          en: `less than ${Math.round(keepFree / 1e6)} MB are free on the disk`,
          es: `quedan menos de ${Math.round(keepFree / 1e6)} MB libres en el disco`,
        }
    } catch (error) {
      this.problem ??= reason(error)
    }
  }

  #pathOf(index: number): string {
    return isRotating(this.#limits) ? numbered(this.#wanted, index) : this.#wanted
  }
}

const isRotating = ({ fileBytes, fileTime }: RecordingLimits): boolean => fileBytes !== undefined || fileTime !== undefined

/** `session-0001.pcapng` for `session.pcapng`. */
function numbered(path: string, index: number): string {
  const extension = extname(path)
  return join(dirname(path), `${basename(path, extension)}-${String(index).padStart(4, '0')}${extension}`)
}

/** The files of a capture that rotates, the oldest first. */
export function filesOf(path: string): string[] {
  const folder = dirname(path)
  return readdirSync(folder)
    .filter((name) => indexOf(path, name) > 0)
    .sort((a, b) => indexOf(path, a) - indexOf(path, b))
    .map((name) => join(folder, name))
}

function lastIndex(path: string): number {
  return Math.max(0, ...readdirSync(dirname(path)).map((name) => indexOf(path, name)))
}

/** The number in a file's name; 0 where it is no file of this capture. */
function indexOf(path: string, name: string): number {
  const extension = extname(path)
  const stem = `${basename(path, extension)}-`
  const digits = name.startsWith(stem) && name.endsWith(extension) ? name.slice(stem.length, name.length - extension.length) : ''
  return /^\d{4,9}$/.test(digits) ? Number(digits) : 0
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
