import type { OpenWish } from '../../contract/capture.ts'
import type { Refusal } from './source.ts'

type Answer = { readonly work: number } | Refusal

/** So many may wait for a window; beyond that the oldest is given up. */
const mostWaiting = 100

/** Captures that were named outside any window: on a command line, by the file manager. Tables whose columns have to be told wait for a window, which asks. */
export class NamedCaptures {
  readonly #open: (wish: OpenWish) => Promise<Answer>
  #waiting: readonly (readonly string[])[] = []

  constructor(open: (wish: OpenWish) => Promise<Answer>) {
    this.#open = open
  }

  /** How many wait for a window. */
  get waiting(): number {
    return this.#waiting.length
  }

  async open(paths: readonly string[]): Promise<Answer> {
    const answer = await this.#open({ paths: [...paths] })
    if ('problem' in answer && answer.columns) this.#waiting = [...this.#waiting, paths].slice(-mostWaiting)
    return answer
  }

  /** Hands the one that waits for longest to the window that asks first. */
  take(): readonly string[] | undefined {
    const [first, ...rest] = this.#waiting
    this.#waiting = rest
    return first
  }
}
