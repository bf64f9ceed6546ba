/** A sample of numbers in plain figures. */
export interface Numbers {
  readonly count: number
  readonly min: number
  readonly p5: number
  readonly median: number
  readonly p95: number
  readonly max: number
  /** Half the distance between the quartiles. */
  readonly jitter: number
  /** How often a device's values passed the median: what moves slowly says little, however many frames tell it. */
  readonly crossings: number
}

const mostKept = 4096

/** Keeps a bounded, even and repeatable sample of a long series: every n-th value, n doubling as the series grows. */
export class Sample {
  #count = 0
  #stride = 1
  #min = Infinity
  #max = -Infinity
  #kept: { readonly who: string; readonly value: number }[] = []

  add(value: number, who = ''): void {
    if (!Number.isFinite(value)) return
    this.#min = Math.min(this.#min, value)
    this.#max = Math.max(this.#max, value)
    if (this.#count++ % this.#stride !== 0) return
    this.#kept.push({ who, value })
    if (this.#kept.length < mostKept) return
    this.#kept = this.#kept.filter((_, i) => i % 2 === 0)
    this.#stride *= 2
  }

  done(): Numbers | undefined {
    if (this.#count === 0) return undefined
    const sorted = this.#kept.map(({ value }) => value).sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
    const median = at(0.5)
    return {
      count: this.#count,
      min: this.#min,
      p5: at(0.05),
      median,
      p95: at(0.95),
      max: this.#max,
      jitter: (at(0.75) - at(0.25)) / 2,
      crossings: this.#crossings(median),
    }
  }

  /** The share of those kept for which it holds. */
  share(holds: (value: number) => boolean): number {
    return this.#kept.length === 0 ? 0 : this.#kept.filter(({ value }) => holds(value)).length / this.#kept.length
  }

  #crossings(median: number): number {
    const side = new Map<string, boolean>()
    let crossings = 0
    for (const { who, value } of this.#kept) {
      if (value === median) continue
      const above = value > median
      if (side.get(who) === !above) crossings++
      side.set(who, above)
    }
    return crossings
  }
}
