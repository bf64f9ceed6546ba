import { closeSync, openSync, writeSync } from 'node:fs'
import type { CaptureEvent } from '../capture/event.ts'
import { CaptureWriter, type WriterOptions } from '../capture/writer.ts'

/** How much, or how long in ms, may be lost when the process is killed. */
const batchSize = 64 * 1024
const batchTime = 500

/** A capture that is written while it happens. */
export class CaptureFile {
  readonly #file: number
  readonly #writer: CaptureWriter
  readonly #timer: NodeJS.Timeout
  #held = 0
  #problem: string | undefined

  private constructor(file: number, options: WriterOptions) {
    this.#file = file
    this.#writer = new CaptureWriter(options)
    this.#timer = setInterval(() => this.#flush(), batchTime).unref()
    this.#flush()
  }

  /** Begins a new file; an existing one is replaced. */
  static open(path: string, options: WriterOptions): CaptureFile | { readonly problem: string } {
    try {
      return new CaptureFile(openSync(path, 'w'), options)
    } catch (error) {
      return { problem: error instanceof Error ? error.message : String(error) }
    }
  }

  write(event: CaptureEvent): void {
    if (this.#problem !== undefined) return
    this.#writer.write(event)
    this.#held += event.kind === 'chunk' ? event.bytes.length : 100
    if (this.#held >= batchSize) this.#flush()
  }

  /** Answers why the file is not complete, where it is not. */
  close(): string | undefined {
    clearInterval(this.#timer)
    this.#flush()
    closeSync(this.#file)
    return this.#problem
  }

  #flush(): void {
    this.#held = 0
    const bytes = this.#writer.take()
    try {
      for (let at = 0; at < bytes.length && this.#problem === undefined;) at += writeSync(this.#file, bytes, at)
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error)
    }
  }
}
