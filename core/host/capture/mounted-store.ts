import { closeSync, readSync } from 'node:fs'
import type { Wording } from '../../language.ts'
import type { PayloadStore } from '../journal/payload-store.ts'
import { reason } from '../reason.ts'

/** Positions of one file; a double holds a thousand such files. */
const span = 2 ** 43
const blockBits = 16
const blockSize = 1 << blockBits
const cachedBlocks = 256
/** Where the bytes are that the disk did not take, and how many that may be. */
const memoryStart = 2 ** 42
const memoryLimit = 256 * 1024 * 1024

/** Keeps what arrives in one store, and reads what was opened from the capture files that it lies in. */
export class MountedStore implements PayloadStore {
  /** Why bytes of an opened file can't be read any more: it was cut short, or its drive is gone. Zeros stand for them. */
  unreadable: Wording | undefined = undefined
  readonly #own: PayloadStore
  readonly #files: { readonly file: number; readonly name: string }[] = []
  readonly #cache = new Map<number, Uint8Array>()
  readonly #memory: { readonly at: number; readonly bytes: Uint8Array }[] = []
  #inMemory = 0
  readonly #memoryLimit: number

  constructor(own: PayloadStore, limit = memoryLimit) {
    this.#own = own
    this.#memoryLimit = limit
  }

  /** Set where nothing more can be kept. */
  get problem(): Wording | undefined {
    return this.#inMemory >= this.#memoryLimit ? this.#own.problem : undefined
  }

  /** The disk takes no more, and the session goes on in memory while there is room. */
  get warning(): Wording | undefined {
    const { problem } = this.#own
    const left = Math.max(0, this.#memoryLimit - this.#inMemory)
    if (problem === undefined) return this.unreadable
    const size = `${Math.ceil(left / 1e6)} MB`
    return {
      en: `the session goes on in memory for ${size} more: ${problem.en}`,
      es: `la sesión sigue en memoria por ${size} más: ${problem.es}`,
    }
  }

  /** Takes over an open file; answers the position of its first byte. */
  mount(file: number, name: string): number {
    this.#files.push({ file, name })
    return this.#files.length * span
  }

  append(bytes: Uint8Array): number | undefined {
    if (this.#own.problem === undefined) {
      const position = this.#own.append(bytes)
      if (position !== undefined) return position
    }
    if (this.#inMemory + bytes.length > this.#memoryLimit) {
      this.#inMemory = this.#memoryLimit
      return undefined
    }
    const at = memoryStart + this.#inMemory
    this.#memory.push({ at, bytes: bytes.slice() })
    this.#inMemory += bytes.length
    return at
  }

  read(position: number, length: number): Uint8Array {
    if (position < memoryStart) return this.#own.read(position, length)
    if (position < span) return this.#remembered(position, length)
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

  /** A chunk is asked for by itself or by a part of it. */
  #remembered(position: number, length: number): Uint8Array {
    let [low, high] = [0, this.#memory.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#memory[middle]!.at + this.#memory[middle]!.bytes.length > position) high = middle
      else low = middle + 1
    }
    const held = this.#memory[low]
    return held ? held.bytes.slice(position - held.at, position - held.at + length) : new Uint8Array(length)
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
      const why = reason(error)
      this.unreadable = {
        en: `${mounted.name} cannot be read any more: ${why.en}`,
        es: `${mounted.name} ya no se puede leer: ${why.es}`,
      }
    }
    return block
  }
}
