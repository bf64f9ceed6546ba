/** A small seeded generator (mulberry32): the same seed gives the same numbers everywhere. */
export class Random {
  #state: number
  constructor(seed: number | string) {
    this.#state = typeof seed === 'number' ? seed >>> 0 : hash(seed)
  }
  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }
  /** True with the given probability. */
  chance(share: number): boolean {
    return share > 0 && this.next() < share
  }
  /** About normally distributed around 0 with the given deviation (sum of three). */
  around(deviation: number): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2 * deviation
  }
}

function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619)
  return value >>> 0
}

/** A 15-digit IMEI with a check digit that agrees, of a type code that no maker has. */
export function imei(random: Random): string {
  const digits = `86420987${String(random.whole(0, 999_999)).padStart(6, '0')}`
  let sum = 0
  for (let i = 0; i < 14; i++) {
    const doubled = Number(digits[i]) * (i % 2 === 1 ? 2 : 1)
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits + String((10 - (sum % 10)) % 10)
}
