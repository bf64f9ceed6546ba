import type { CaptureEvent } from './event.ts'
import { EventQueue } from './event-queue.ts'
import { Links, type LinksOptions } from './links.ts'
import type { FileFacts } from './packet.ts'
import { PcapReader } from './pcap-reader.ts'
import { PcapngReader } from './pcapng-reader.ts'
import type { Reader } from './reader.ts'
import { type Trouble, Troubles } from './trouble.ts'

/** Reads a packet file as events of its links. */
export class PacketFileReader implements Reader {
  readonly #troubles = new Troubles('byte')
  readonly #events = new EventQueue()
  readonly #links: Links
  readonly #file: PcapReader | PcapngReader

  constructor(format: 'pcap' | 'pcapng', options: LinksOptions) {
    this.#links = new Links(options, this.#troubles, this.#events)
    this.#file = format === 'pcap' ? new PcapReader(this.#links, this.#troubles) : new PcapngReader(this.#links, this.#troubles)
  }

  get facts(): FileFacts {
    return { ...this.#file.facts, started: this.#links.started }
  }
  get troubles(): readonly Trouble[] {
    return this.#troubles.list()
  }

  push(bytes: Uint8Array): readonly CaptureEvent[] {
    this.#file.push(bytes)
    return this.#events.take()
  }

  end(): readonly CaptureEvent[] {
    this.#file.end()
    this.#links.end()
    return this.#events.take()
  }
}
