import type { CaptureEvent } from './event.ts'

/** Where a reader puts its events until they are fetched, and who numbers its links. */
export class EventQueue {
  #events: CaptureEvent[] = []
  #links = 0

  push(event: CaptureEvent): void {
    this.#events.push(event)
  }

  nextLink(): number {
    return ++this.#links
  }

  /** The events since the last time. */
  take(): readonly CaptureEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }
}
