import { type Constant, ConstantBytes } from './constant-bytes.ts'
import { type Count, Counter, Counters, type Occasion } from './count.ts'
import { type FieldProfile, FieldWatch, leaves } from './field-profile.ts'
import { type Numbers, Sample } from './numbers.ts'
import type { Seen } from './seen.ts'

/** What one message type of one family looked like. */
export interface TypeProfile {
  readonly seen: Count
  readonly share: number
  /** Sound frames only: what a broken frame says is not what the device says. */
  readonly sound: Count
  readonly fields: Readonly<Record<string, FieldProfile>>
  /** Bytes a frame: how often each size was seen, where there are few; else only how they spread. */
  readonly sizes: Readonly<Record<string, Count>> | undefined
  readonly lengths: Numbers | undefined
  /** Bytes that never vary, for the commonest sizes. */
  readonly constants: readonly Constant[]
  /** Seconds between two of the same device; `late`: the share of those half as long again as the median. */
  readonly cadence: (Numbers & { readonly late: number }) | undefined
  readonly answers: Answers
}

/** How the device treats the server's acknowledgement. */
export interface Answers {
  readonly answered: Count
  readonly unanswered: Count
  /** The next frame came before the answer, or without it. */
  readonly wentOn: Count
  /** The same was said again instead. */
  readonly saidAgain: Count
}

const mostFields = 400
const mostSizes = 40

/** Watches one message type. */
export class TypeWatch {
  readonly #seen = new Counter()
  readonly #sound = new Counter()
  readonly #fields = new Map<string, FieldWatch>()
  readonly #sizes = new Counters(mostSizes)
  readonly #lengths = new Sample()
  readonly #cadence = new Sample()
  readonly #lastTime = new Map<string, number>()
  readonly #lastFields = new Map<string, ReadonlySet<string>>()
  readonly #answered = new Counter()
  readonly #unanswered = new Counter()
  readonly wentOn = new Counter()
  readonly saidAgain = new Counter()
  readonly #constants = new ConstantBytes()

  see(seen: Seen, occasion: Occasion, sound: boolean): void {
    this.#seen.add(occasion)
    if (!sound) return
    this.#sound.add(occasion)
    ;(seen.answered === undefined ? this.#unanswered : this.#answered).add(occasion)
    this.#sizes.add(String(seen.size), occasion)
    this.#lengths.add(seen.size, occasion.device)
    if (!seen.repeated) this.#rhythm(occasion)
    const { decoded } = seen
    if (!decoded) return
    this.#constants.see(decoded.layer.bytes, decoded.tree, occasion.device)
    if (decoded.tree) this.#values(decoded.tree, occasion, decoded.message.identity ?? seen.device)
  }

  done(frames: number): TypeProfile {
    const seen = this.#seen.done()
    const cadence = this.#cadence.done()
    return {
      seen,
      share: frames === 0 ? 0 : seen.count / frames,
      sound: this.#sound.done(),
      fields: Object.fromEntries([...this.#fields].map(([name, field]) => [name, field.done()])),
      sizes: this.#sizes.overflow ? undefined : this.#sizes.done(),
      lengths: this.#lengths.done(),
      constants: this.#constants.done(),
      cadence: cadence && { ...cadence, late: this.#cadence.share((value) => value > cadence.median * 1.5 + 1) },
      answers: {
        answered: this.#answered.done(),
        unanswered: this.#unanswered.done(),
        wentOn: this.wentOn.done(),
        saidAgain: this.saidAgain.done(),
      },
    }
  }

  #rhythm({ device, time }: Occasion): void {
    const last = this.#lastTime.get(device)
    // The capture's own clock was set back: that is no interval.
    if (last !== undefined && time >= last) this.#cadence.add((time - last) / 1000, device)
    if (last !== undefined || this.#lastTime.size < 100_000) this.#lastTime.set(device, time)
  }

  #values(tree: Parameters<typeof leaves>[0], occasion: Occasion, identity: string | undefined): void {
    const before = this.#lastFields.get(occasion.device)
    const present = new Set<string>()
    for (const [path, leaf] of leaves(tree)) {
      if (present.has(path)) continue
      present.add(path)
      let watch = this.#fields.get(path)
      if (!watch) {
        if (this.#fields.size >= mostFields) continue
        this.#fields.set(path, (watch = new FieldWatch(path)))
      }
      watch.see(leaf, occasion, identity, before?.has(path) !== true)
    }
    this.#lastFields.set(occasion.device, present)
  }
}
