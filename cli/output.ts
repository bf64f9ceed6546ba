import { once } from 'node:events'
import type { Writable } from 'node:stream'

const batch = 64 * 1024

/** Writes lines in batches: one system call a line would cost more than decoding it. */
export class Lines {
  readonly #out: Writable
  #held = ''

  constructor(out: Writable = process.stdout) {
    this.#out = out
  }

  /** Answers a promise where the reader has to catch up first. */
  print(line: string): Promise<unknown> | undefined {
    if (this.#held === '') setImmediate(() => this.flush())
    this.#held += `${line}\n`
    if (this.#held.length < batch || this.flush()) return undefined
    return once(this.#out, 'drain')
  }

  /** False where the stream wants a pause. */
  flush(): boolean {
    if (this.#held === '') return true
    const text = this.#held
    this.#held = ''
    return this.#out.write(text)
  }
}

/** `trackscope … | head` closes the pipe: that is no error. */
export function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}
