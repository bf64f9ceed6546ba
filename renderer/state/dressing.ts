import type { Bridge } from '../../core/contract/index.ts'
import { Cell } from './cell.ts'
import type { ColourRule } from './colour-rules.ts'
import type { FrameList } from './frame-list.ts'
import { settings } from './settings.ts'

/** Has the engine tell of every row which colouring rule it passes and what the columns for fields say. */
export class Dressing {
  /** The rules in force, in the order in which rows name them. */
  readonly rules = new Cell<readonly ColourRule[]>([])
  readonly #bridge: Bridge
  #told = ''

  constructor(bridge: Bridge, frames: FrameList) {
    this.#bridge = bridge
    settings.subscribe(() => {
      if (this.#wish !== this.#told)
        this.tell().then(
          () => frames.reread(),
          () => undefined,
        )
    })
  }

  get #wish(): string {
    const { rules, fields } = settings.get()
    return JSON.stringify([rules, fields])
  }

  /** At first, whenever the engine had to be reached anew, and after every change. */
  async tell(): Promise<void> {
    this.#told = this.#wish
    const { rules, fields } = settings.get()
    const inForce = rules.filter(({ on, filter }) => on && filter.trim() !== '')
    await this.#bridge.call('view.dress', { rules: inForce.map(({ filter }) => filter), fields: [...fields] })
    this.rules.set(inForce)
  }
}
