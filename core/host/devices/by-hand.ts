import type { Scope } from '../../contract/devices.ts'
import { engine, familiesById } from '../../link/engine.ts'
import type { Conversation, Conversations } from '../conversations.ts'
import type { Devices } from './devices.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Reader } from '../journal/reader.ts'
import { decodeRowAs, recut, type Recut } from '../journal/recut.ts'

/** What was decided before, and how many rows were decoded anew. */
export interface Redecoded {
  readonly previous: string | undefined
  readonly rows: number
}

/** A family decided for a device, and the links that it spoke on: decoded otherwise they may not tell its identity. */
interface DevicePin {
  readonly family: string
  readonly links: Set<number>
}

/** Families decided by hand for frames, links and devices; each decision decodes the history anew, and can be taken back. */
export class ByHand {
  readonly #reader: Reader
  readonly #conversations: Conversations<JournalLink>
  readonly #devices: Devices
  readonly #engine = engine('summary')
  readonly #links = new Map<number, string>()
  readonly #pins = new Map<string, DevicePin>()
  /** Time zones by device, minutes east of UTC. */
  readonly #zones = new Map<string, number>()
  /** Links are cut anew one after the other. */
  #working: Promise<unknown> = Promise.resolve()

  constructor(reader: Reader, conversations: Conversations<JournalLink>, devices: Devices) {
    this.#reader = reader
    this.#conversations = conversations
    this.#devices = devices
    conversations.identified = (conversation) => this.#identified(conversation)
  }

  /** Settles when nothing is being cut. */
  get idle(): Promise<unknown> {
    return this.#working
  }

  /** What was decided in an earlier run: holds for devices when they come. */
  remember(identity: string, { family, zone }: { readonly family?: string | undefined; readonly zone?: number | undefined }): void {
    if (family !== undefined && familiesById.has(family)) this.#pins.set(identity, { family, links: new Set() })
    if (zone !== undefined) this.#zones.set(identity, zone)
  }

  /** The zone in which a device tells times; undefined: what the family says. Decodes its history anew and answers how many rows. */
  async setZone(identity: string, zone: number | undefined): Promise<number> {
    replace(this.#zones, identity, zone)
    let rows = 0
    for (const number of Array.from(this.#devices.linksOf(identity))) {
      const link = this.#reader.journal.links[number - 1]!
      if (link.zone === zone) continue
      link.zone = zone
      rows += await this.#recut(link)
    }
    return rows
  }

  /** `family` undefined lets detection decide again. Rejects where there is nothing of that name. */
  async decide(scope: Scope, family: string | undefined): Promise<Redecoded> {
    if (family !== undefined && !familiesById.has(family)) throw new Error(`there is no family ${JSON.stringify(family)}`)
    switch (scope.kind) {
      case 'frame':
        return this.#forFrame(scope.row, family)
      case 'link':
        return this.#forLink(scope.link, family)
      case 'device':
        return this.#forDevice(scope.identity, family)
    }
  }

  async #forFrame(row: number, family: string | undefined): Promise<Redecoded> {
    const { journal } = this.#reader
    if (row < 1 || row > this.#reader.count) throw new Error(`there is no row ${row}`)
    const link = journal.linkOf(row)
    const previous = link.overrides.get(row)
    replace(link.overrides, row, family)
    if (family === undefined) await this.#recut(link)
    else if (!decodeRowAs(journal, this.#reader, row, family)) throw new Error(`row ${row} has no bytes to decode`)
    return { previous, rows: 1 }
  }

  async #forLink(number: number, family: string | undefined): Promise<Redecoded> {
    const link = this.#reader.journal.links[number - 1]
    if (!link) throw new Error(`there is no link ${number}`)
    const previous = this.#links.get(number)
    replace(this.#links, number, family)
    return { previous, rows: await this.#recut(link) }
  }

  async #forDevice(identity: string, family: string | undefined): Promise<Redecoded> {
    const pin = this.#pins.get(identity)
    const links = new Set([...(pin?.links ?? []), ...this.#devices.linksOf(identity)])
    if (links.size === 0) throw new Error(`there is no device ${identity}`)
    replace(this.#pins, identity, family === undefined ? undefined : { family, links })
    let rows = 0
    for (const number of links) rows += await this.#recut(this.#reader.journal.links[number - 1]!)
    return { previous: pin?.family, rows }
  }

  /** What counts for a link: the narrower decision. */
  #pinned(number: number): string | undefined {
    const own = this.#links.get(number)
    if (own !== undefined) return own
    for (const { family, links } of this.#pins.values()) if (links.has(number)) return family
    return undefined
  }

  /** A device with a family or a zone of its own comes back on another link. */
  #identified({ state, link }: Conversation<JournalLink>): void {
    const pin = this.#pins.get(state.identity ?? '')
    const zone = this.#zones.get(state.identity ?? '')
    const isPinned = pin?.links.has(link.number) ?? true
    if (isPinned && link.zone === zone) return
    pin?.links.add(link.number)
    link.zone = zone
    this.#recut(link).catch(() => undefined)
  }

  #recut(link: JournalLink): Promise<number> {
    const work = this.#working.then(async () => {
      const conversation = this.#conversations.of(link)
      if (conversation) conversation.suspended = true
      let outcome: Recut | undefined
      try {
        outcome = await recut(this.#reader.journal, this.#reader, this.#engine, link, this.#pinned(link.number))
        return outcome.rows
      } finally {
        if (conversation) this.#conversations.resume(conversation, outcome?.state ?? conversation.state, outcome?.late ?? [])
      }
    })
    this.#working = work.catch(() => undefined)
    return work
  }
}

function replace<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}
