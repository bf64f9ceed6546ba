import type { Wording } from '../../core/language.ts'
import type { Bridge } from '../../core/contract/index.ts'
import type { FrameList } from './frame-list.ts'
import type { FrameOpener } from './frame-opener.ts'

/** The engine takes so many rows in one call. */
const atOnce = 10_000

/** Marks and comments: made here, kept by the engine, in the capture. */
export class Remarking {
  readonly #bridge: Bridge
  readonly #frames: FrameList
  readonly #opener: FrameOpener

  constructor(bridge: Bridge, frames: FrameList, opener: FrameOpener) {
    this.#bridge = bridge
    this.#frames = frames
    this.#opener = opener
  }

  /** Marks rows or takes their marks away; answers why it could not. */
  mark(rows: readonly number[], on: boolean): Promise<Wording | undefined> {
    return this.#make(rows, 'mark', on ? true : null)
  }

  /** An empty text takes the comment away. */
  comment(rows: readonly number[], text: string): Promise<Wording | undefined> {
    return this.#make(rows, 'comment', text.trim() === '' ? null : text.trim())
  }

  async #make(rows: readonly number[], what: 'mark' | 'comment', value: string | true | null): Promise<Wording | undefined> {
    for (let at = 0; at < rows.length; at += atOnce) {
      const made = await this.#bridge.call('remark.make', { about: { rows: rows.slice(at, at + atOnce) }, what, value })
      if ('problem' in made) return made.problem
    }
    this.#frames.reread()
    if (what === 'comment') this.#opener.reread()
    return undefined
  }
}
