import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Wording } from '../../language.ts'
import { reason } from '../reason.ts'

/**
 * Where the bytes of chunks live. Chunks are appended in order and never change; the journal keeps the position that `append`
 * answers and asks for any part of a chunk by it. A capture file can stand in: its position is where the packet's payload begins.
 */
export interface PayloadStore {
  /** Answers the position of the bytes, or undefined when they cannot be kept (`problem` says why). */
  append(bytes: Uint8Array): number | undefined
  read(position: number, length: number): Uint8Array
  readonly problem: Wording | undefined
  close(): void
}

const blockBits = 16
const blockSize = 1 << blockBits
const cachedBlocks = 128

/** Keeps bytes in a file of its own that nobody else sees and that is gone when the process is. Whole blocks are written, the last one is held. */
export class SpillFile implements PayloadStore {
  problem: Wording | undefined = undefined
  readonly #folder: string
  readonly #file: number
  readonly #limit: number
  #tail = new Uint8Array(blockSize)
  #tailUsed = 0
  #written = 0
  readonly #cache = new Map<number, Uint8Array>()

  constructor(limit = 16 * 1024 ** 3) {
    this.#limit = limit
    this.#folder = mkdtempSync(join(tmpdir(), 'trackscope-'))
    this.#file = openSync(join(this.#folder, 'payload'), 'wx+', 0o600)
    // Where the system allows it the name goes at once, so that not even a killed process leaves the file behind.
    if (process.platform !== 'win32') this.#remove()
  }

  append(bytes: Uint8Array): number | undefined {
    const position = this.#written + this.#tailUsed
    if (position + bytes.length > this.#limit)
      this.problem ??= {
        en: `the session holds ${this.#limit} bytes, which is its limit`,
        es: `la sesión contiene ${this.#limit} bytes, que es su límite`,
      }
    if (this.problem !== undefined) return undefined
    for (let at = 0; at < bytes.length;) {
      const size = Math.min(bytes.length - at, blockSize - this.#tailUsed)
      this.#tail.set(bytes.subarray(at, at + size), this.#tailUsed)
      this.#tailUsed += size
      at += size
      if (this.#tailUsed === blockSize && !this.#flush()) return undefined
    }
    return position
  }

  read(position: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length;) {
      const block = Math.floor((position + at) / blockSize)
      const offset = (position + at) % blockSize
      const part = this.#block(block).subarray(offset, Math.min(blockSize, offset + length - at))
      bytes.set(part, at)
      at += part.length
    }
    return bytes
  }

  close(): void {
    closeSync(this.#file)
    if (process.platform === 'win32') this.#remove()
  }

  #flush(): boolean {
    try {
      for (let at = 0; at < blockSize;) at += writeSync(this.#file, this.#tail, at, blockSize - at, this.#written + at)
    } catch (error) {
      const why = reason(error)
      this.problem = {
        en: `the temporary file cannot be written: ${why.en}`,
        es: `no se puede escribir el archivo temporal: ${why.es}`,
      }
      return false
    }
    this.#keep(this.#written / blockSize, this.#tail)
    this.#written += blockSize
    this.#tail = new Uint8Array(blockSize)
    this.#tailUsed = 0
    return true
  }

  #block(index: number): Uint8Array {
    if (index * blockSize >= this.#written) return this.#tail
    const cached = this.#cache.get(index)
    if (cached) {
      this.#cache.delete(index)
      this.#cache.set(index, cached)
      return cached
    }
    const block = new Uint8Array(blockSize)
    for (let at = 0; at < blockSize;) {
      const size = readSync(this.#file, block, at, blockSize - at, index * blockSize + at)
      if (size === 0) throw new Error('the temporary file was cut short')
      at += size
    }
    this.#keep(index, block)
    return block
  }

  #keep(index: number, block: Uint8Array): void {
    this.#cache.set(index, block)
    if (this.#cache.size > cachedBlocks) this.#cache.delete(this.#cache.keys().next().value!)
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
