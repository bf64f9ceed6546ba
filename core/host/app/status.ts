import type { Status } from '../../contract/app.ts'
import type { Conversations } from '../conversations.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Listener } from '../listener/listener.ts'

export interface StatusParts {
  readonly journal: Journal
  readonly conversations: Conversations<JournalLink>
  readonly listener: Listener
  /** When this session began. */
  readonly started: number
}

/** How many ticks make a second. */
const ticksInSecond = 4

/** What the status bar shows. */
export class StatusCount {
  readonly #parts: StatusParts
  readonly #frames: number[] = []

  constructor(parts: StatusParts) {
    this.#parts = parts
  }

  /** Four times a second. */
  tick(): void {
    this.#frames.push(this.#parts.journal.frames)
    if (this.#frames.length > ticksInSecond) this.#frames.shift()
  }

  get status(): Status {
    const { journal, conversations, listener, started } = this.#parts
    const { dropped, errors, warnings, bytes } = journal
    const framesPerSecond = this.#frames.length === 0 ? 0 : journal.frames - this.#frames[0]!
    return {
      rows: journal.order.count,
      framesPerSecond,
      dropped,
      refused: listener.refused,
      unsent: conversations.unsent,
      links: listener.links,
      errors,
      warnings,
      bytes,
      started,
    }
  }
}
