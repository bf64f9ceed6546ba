import { closeSync, readSync } from 'node:fs'
import type { PayloadStore } from '../journal/payload-store.ts'

/** Positions of one file; a double holds a thousand such files. */
const span = 2 ** 43
const blockBits = 16
const blockSize = 1 << blockBits
const cachedBlocks = 256

/** Keeps what arrives in one store, and reads what was opened from the capture files that it lies in. */
export class MountedStore implements PayloadStore {
  /** Why bytes of an opened file can't be read any more: it was cut short, or its drive is gone. Zeros stand for them. */
  unreadable: string | undefined = undefined
  readonly #own: PayloadStore
  readonly #files: { readonly file: number; readonly name: string }[] = []
  readonly #cache = new Map<number, Uint8Array>()

  constructor(own: PayloadStore) {
    this.#own = own
  }

  get problem(): string | undefined {
    return this.#own.problem
  }

  /** Takes over an open file; answers the position of its first byte. */
  mount(file: number, name: string): number {
    this.#files.push({ file, name })
    return this.#files.length * span
  }

  append(bytes: Uint8Array): number | undefined {
    return this.#own.append(bytes)
  }

  read(position: number, length: number): Uint8Array {
    if (position < span) return this.#own.read(position, length)
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length;) {
      const block = this.#block(Math.floor((position + at) / blockSize))
      const offset = (position + at) % blockSize
      const part = block.subarray(offset, Math.min(blockSize, offset + length - at))
      bytes.set(part, at)
      at += part.length
    }
    return bytes
  }

  close(): void {
    for (const { file } of this.#files) closeSync(file)
    this.#files.length = 0
    this.#own.close()
  }

  #block(index: number): Uint8Array {
    const cached = this.#cache.get(index)
    if (cached) {
      this.#cache.delete(index)
      this.#cache.set(index, cached)
      return cached
    }
    const block = this.#load(index)
    this.#cache.set(index, block)
    if (this.#cache.size > cachedBlocks) this.#cache.delete(this.#cache.keys().next().value!)
    return block
  }

  #load(index: number): Uint8Array {
    const block = new Uint8Array(blockSize)
    const start = index * blockSize
    const mounted = this.#files[Math.floor(start / span) - 1]
    if (!mounted) return block
    try {
      for (let at = 0; at < blockSize;) {
        const size = readSync(mounted.file, block, at, blockSize - at, (start % span) + at)
        if (size === 0) break
        at += size
      }
    } catch (error) {
      this.unreadable = `${mounted.name} cannot be read any more: ${error instanceof Error ? error.message : String(error)}`
    }
    return block
  }
}
