import type { Wording } from '../../language.ts'

/** What cannot be written anew, by family and reason, and how many frames that are. */
export type Refused = readonly (readonly [what: Wording, frames: number])[]

/** Counts what was refused. */
export class Refusals {
  readonly #counts = new Map<string, { readonly what: Wording; frames: number }>()

  add(what: Wording): void {
    const known = this.#counts.get(what.en)
    if (known) known.frames++
    else this.#counts.set(what.en, { what, frames: 1 })
  }

  get all(): Refused {
    return [...this.#counts.values()].map(({ what, frames }) => [what, frames])
  }
}
