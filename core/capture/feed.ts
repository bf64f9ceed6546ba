/**
 * The bytes of a source that are not yet consumed. What was handed out as a view is never overwritten: a full buffer is replaced by a new one.
 */
export class Feed {
  bytes: Uint8Array = new Uint8Array(0)
  view: DataView = new DataView(this.bytes.buffer)
  /** Where in `bytes` the unread part begins and ends. */
  from = 0
  to = 0
  /** Offset in the source of `bytes[0]`. */
  base = 0

  get left(): number {
    return this.to - this.from
  }
  /** Offset in the source of the first unread byte. */
  get at(): number {
    return this.base + this.from
  }

  push(bytes: Uint8Array): void {
    if (this.left === 0) {
      this.base += this.from
      this.#replace(bytes, bytes.length)
      return
    }
    if (this.bytes.length - this.to < bytes.length) {
      const grown = new Uint8Array(Math.max(this.left + bytes.length, Math.min(this.left * 2, this.left + 4 * 1024 * 1024)))
      grown.set(this.bytes.subarray(this.from, this.to))
      this.base += this.from
      this.#replace(grown, this.left)
    }
    this.bytes.set(bytes, this.to)
    this.to += bytes.length
  }

  #replace(bytes: Uint8Array, used: number): void {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.from = 0
    this.to = used
  }
}
