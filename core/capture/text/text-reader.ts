import { EventQueue } from '../event-queue.ts'
import type { CaptureEvent } from '../event.ts'
import { type FileFacts, noFacts } from '../packet.ts'
import type { Reader } from '../reader.ts'
import { type Trouble, Troubles } from '../trouble.ts'
import { Lines } from './lines.ts'
import { TextLinks } from './text-links.ts'
import type { TimeRules } from './text-time.ts'

/** What all text readers are told. */
export interface TextOptions extends TimeRules {
  readonly serverPorts: readonly number[]
}

/** Reads a text source line by line. */
export abstract class TextReader implements Reader {
  readonly facts: FileFacts
  protected readonly events = new EventQueue()
  protected readonly links: TextLinks
  protected readonly options: TextOptions
  protected readonly log = new Troubles('line')
  readonly #lines: Lines

  constructor(format: string, options: TextOptions) {
    this.facts = noFacts(format)
    this.options = options
    this.links = new TextLinks(options.day, this.events)
    this.#lines = new Lines(this.log, (text, number) => this.line(text, number))
  }

  get troubles(): readonly Trouble[] {
    return this.log.list()
  }

  push(bytes: Uint8Array): readonly CaptureEvent[] {
    this.#lines.push(bytes)
    return this.events.take()
  }

  end(): readonly CaptureEvent[] {
    this.#lines.end()
    this.finish()
    this.links.end()
    return this.events.take()
  }

  protected abstract line(text: string, number: number): void
  /** Nothing follows. */
  protected finish(): void {}
}
