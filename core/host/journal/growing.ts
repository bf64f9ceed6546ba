type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array

/** A list of numbers that doubles when it is full: small for those who say little, plain to search for those who say much. */
export class Growing<N extends Numbers> {
  length = 0
  #values: N
  readonly #make: new (length: number) => N

  constructor(make: new (length: number) => N) {
    this.#make = make
    this.#values = new make(8)
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new this.#make(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }
  get(at: number): number {
    return this.#values[at]!
  }
}
