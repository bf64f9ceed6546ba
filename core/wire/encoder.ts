import { fromHex } from './hex.ts'
import { fromLatin1 } from './latin1.ts'

/** Writes a frame from left to right. Numbers outside their width raise `RangeError`: nothing is cut in silence. */
export class Encoder {
  #out = new Uint8Array(64)
  #size = 0

  /** Bytes written so far. */
  get size(): number {
    return this.#size
  }
  uint(value: number, size: number): this {
    if (!Number.isInteger(value) || value < 0 || value >= 256 ** size) throw new RangeError(`${value} does not fit ${size} unsigned bytes`)
    this.#room(size)
    for (let i = this.#size + size - 1; i >= this.#size; i--) {
      this.#out[i] = value % 256
      value = Math.floor(value / 256)
    }
    this.#size += size
    return this
  }
  uintLe(value: number, size: number): this {
    const from = this.#size
    this.uint(value, size)
    this.#out.subarray(from, this.#size).reverse()
    return this
  }
  int(value: number, size: number): this {
    return this.uint(value < 0 ? value + 256 ** size : value, size)
  }
  u8(value: number): this {
    return this.uint(value, 1)
  }
  u16(value: number): this {
    return this.uint(value, 2)
  }
  u24(value: number): this {
    return this.uint(value, 3)
  }
  u32(value: number): this {
    return this.uint(value, 4)
  }
  bytes(bytes: Uint8Array): this {
    this.#room(bytes.length)
    this.#out.set(bytes, this.#size)
    this.#size += bytes.length
    return this
  }
  text(text: string): this {
    return this.bytes(fromLatin1(text))
  }
  /** Packed decimal: an even number of digits. */
  bcd(digits: string): this {
    const bytes = /^(\d\d)*$/.test(digits) ? fromHex(digits) : undefined
    if (!bytes) throw new RangeError(`${JSON.stringify(digits)} is not an even number of decimal digits`)
    return this.bytes(bytes)
  }
  /** A copy of what has been written from byte offset `from` on: what a checksum covers. A view of so few bytes would cost more. */
  since(from: number): Uint8Array {
    return this.#out.slice(from, this.#size)
  }
  done(): Uint8Array {
    return this.#out.slice(0, this.#size)
  }

  #room(more: number): void {
    if (this.#size + more <= this.#out.length) return
    const larger = new Uint8Array(Math.max(this.#out.length * 2, this.#size + more))
    larger.set(this.#out)
    this.#out = larger
  }
}
