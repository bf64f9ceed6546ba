import { type CommandPreview, type CommandRecord, isOver } from '../../commands/record.ts'
import type { CommandOrder } from '../../contract/commands.ts'
import { untranslated, type Wording } from '../../language.ts'
import type { Item } from '../../link/item.ts'
import type { Answer } from '../../protocols/command.ts'
import type { Conversation, Watcher } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import { type Entry, newEntry, queued, type Series } from './entry.ts'
import { type Frame, hear, isAnswerable } from './hearing.ts'
import { objection, Orders, unseen } from './orders.ts'
import { takesNothing } from './reply-by-hand.ts'
import type { QueuedOrder, QueueFile } from './queue-file.ts'
import type { Place, Targets } from './targets.ts'

const keep = 86_400_000
const kept = 2000
const listed = 500
const waitingAtOnce = 1000
/** How long after its time an answer is still known for one. */
const belated = 10 * 60_000
/** A device may answer with megabytes. */
const longestWords = 400

const tooMany: Wording = {
  en: `${waitingAtOnce} commands are under way already: cancel some`,
  es: `ya hay ${waitingAtOnce} comandos en camino: cancele algunos`,
}
const notBack: Wording = { en: 'the device did not come back in time', es: 'el equipo no volvió a tiempo' }
const overdue: Wording = {
  en: 'its time was over before Trackscope was started again',
  es: 'su plazo venció antes de que Trackscope se iniciara de nuevo',
}

export interface DispatcherOptions {
  readonly targets: Targets
  send(conversation: Conversation<JournalLink>, bytes: Uint8Array): number | undefined
  /** Ties the row of an answer to the row of what it answers. */
  tie(answer: number, row: number): void
  readonly now: () => number
  /** Keeps what waits for devices that are away. */
  readonly queue: QueueFile
  /** Told whenever a command has changed. */
  readonly changed: () => void
}

/** Leads every command from its order to its end. Told of all that devices say; sends only on links that are sure of their family. */
export class Dispatcher implements Watcher<JournalLink> {
  readonly #options: DispatcherOptions
  readonly #entries = new Map<number, Entry>()
  /** Sent, or timed out not long ago, in order of sending. */
  readonly #listening = new Set<Entry>()
  /** Waiting for a device that is away. */
  readonly #waiting = new Map<string, Set<Entry>>()
  readonly #orders: Orders
  #lastId = 0

  constructor(options: DispatcherOptions) {
    this.#options = options
    this.#orders = new Orders(options.targets, options.now)
    for (const waited of options.queue.waiting) this.#resume(waited)
    if (options.queue.waiting.length > 0) this.#keep()
  }

  get records(): CommandRecord[] {
    return [...this.#entries.values()]
      .slice(-listed)
      .reverse()
      .map(({ record }) => record)
  }

  record(id: number): CommandRecord | undefined {
    return this.#entries.get(id)?.record
  }

  /** The type of the command that went out as this row. */
  typeOf(row: number): string | undefined {
    for (const { record } of this.#entries.values()) if (record.row === row) return record.command
    return undefined
  }

  close(): void {
    for (const { timer } of this.#entries.values()) clearTimeout(timer)
  }

  // ── orders ────────────────────────────────────────────────────────────
  /** What an order would send now. */
  preview(order: CommandOrder): CommandPreview | { readonly problem: Wording } {
    return this.#orders.preview(order)
  }

  /** Takes an order; answers the number of its first command. */
  take(order: CommandOrder): { readonly id: number } | { readonly problem: Wording } {
    const seen = this.preview(order)
    if ('problem' in seen) return seen
    const unconfirmed = objection(order, seen)
    if (unconfirmed !== undefined) return { problem: unconfirmed }
    if (seen.link === undefined && order.keep === 0) return { problem: { en: 'the device is away', es: 'el equipo no está' } }
    if ([...this.#entries.values()].filter(({ record }) => !isOver(record)).length >= waitingAtOnce) return { problem: tooMany }
    const { times = 1, every = 1000 } = order
    const entry = this.#add(order, seen, times > 1 ? { series: { left: times - 1, every, ended: false } } : {})
    this.#go(entry)
    return { id: entry.record.id }
  }

  cancel(id: number): boolean {
    const entry = this.#entries.get(id)
    if (!entry || isOver(entry.record)) return false
    if (entry.series) entry.series.ended = true
    this.#end(entry, { state: 'cancelled' })
    return true
  }

  #add(order: CommandOrder, seen: CommandPreview, origin: { due?: number; series?: Series | undefined; composed?: number } = {}): Entry {
    const entry = newEntry(order, seen, { composed: this.#options.now(), ...origin, id: ++this.#lastId })
    this.#entries.set(entry.record.id, entry)
    this.#forget()
    return entry
  }

  // ── on its way ────────────────────────────────────────────────────────
  /** Its turn has come: it is sent, or waits for its device. */
  #go(entry: Entry): void {
    const place = this.#options.targets.find(entry.order.to)
    if ('problem' in place) this.#end(entry, { state: 'failed', words: place.problem })
    else if (place.conversation) this.#send(entry, place, place.conversation)
    else this.#queue(entry)
    this.#next(entry)
  }

  #queue(entry: Entry, lasts = entry.order.keep ?? keep): void {
    const { identity = '' } = entry.record
    const waiting = this.#waiting.get(identity) ?? new Set()
    this.#waiting.set(identity, waiting.add(entry))
    this.#change(entry, { state: 'queued', expires: this.#options.now() + lasts, link: undefined })
    this.#after(entry, lasts, () => this.#end(entry, { state: 'expired', words: notBack }))
    this.#keep()
  }

  /** What waited when the last run ended waits on; a series that had not ended does not go on by itself. */
  #resume({ order, composed, expires }: QueuedOrder): void {
    const seen = this.preview(order)
    const problem = 'problem' in seen ? seen.problem : objection(order, seen)
    const entry = this.#add(order, 'problem' in seen ? unseen(order) : seen, { composed })
    const left = Math.min(expires - this.#options.now(), order.keep ?? keep)
    if (problem !== undefined) this.#end(entry, { state: 'failed', words: problem })
    else if (left > 0) this.#queue(entry, left)
    else this.#end(entry, { state: 'expired', expires, words: overdue })
  }

  #keep(): void {
    this.#options.queue.keep(() => [...this.#waiting.values()].flatMap((entries) => [...entries].map(queued)))
  }

  #send(entry: Entry, place: Place, conversation: Conversation<JournalLink>): void {
    const made = this.#orders.make(entry.order, place)
    if ('problem' in made) return this.#end(entry, { state: 'failed', words: made.problem })
    const { link, peer } = conversation
    const sent = this.#options.now()
    const row = this.#options.send(conversation, made.bytes)
    if (row === undefined) return this.#end(entry, { state: 'failed', words: takesNothing })
    this.#orders.sent(link.number, made)
    this.#settle(entry)
    const answerable = isAnswerable(place.family, entry.command)
    this.#change(entry, {
      state: 'sent',
      sent,
      row: row === 0 ? undefined : row,
      bytes: made.bytes,
      link: link.number,
      transport: peer.transport,
      warning: place.warning,
      expires: undefined,
      ...(answerable ? {} : { patience: 0 }),
    })
    if (!answerable) return
    this.#listening.add(entry)
    this.#after(entry, entry.record.patience, () => {
      this.#change(entry, { state: 'timed out' })
      this.#after(entry, belated, () => this.#listening.delete(entry))
    })
  }

  /** The next of a series is there to be seen, and to be cancelled, while it waits for its turn. */
  #next({ order, record, series }: Entry): void {
    if (!series || series.ended || series.left === 0 || record.state === 'failed') return
    series.left--
    const seen = this.preview(order)
    if ('problem' in seen) return
    const next = this.#add(order, seen, { series, due: this.#options.now() + series.every })
    this.#after(next, series.every, () => this.#go(next))
    this.#options.changed()
  }

  // ── what devices say ──────────────────────────────────────────────────
  took(conversation: Conversation<JournalLink>, item: Item, row: number): void {
    const { identity, family } = conversation.state
    if (item.kind === 'frame' && this.#listening.size > 0) this.#hear(conversation, item, row)
    const waiting = identity === undefined || family === undefined ? undefined : this.#waiting.get(identity)
    if (!waiting) return
    for (const entry of waiting) {
      const place = this.#options.targets.place(conversation)
      if ('problem' in place) return
      this.#send(entry, place, conversation)
    }
  }

  ended(conversation: Conversation<JournalLink>): void {
    this.#orders.linkEnded(conversation.link.number)
  }

  #hear(conversation: Conversation<JournalLink>, item: Frame, row: number): void {
    const heard = hear(this.#listening, conversation, item)
    if (heard?.answer === 'again') this.#change(heard.entry, { again: heard.entry.record.again + 1 })
    else if (heard) this.#answered(heard.entry, item, row, heard.answer)
  }

  #answered(entry: Entry, item: Item, row: number, { state, words }: Answer): void {
    const { record } = entry
    if (row !== 0 && record.row !== undefined) this.#options.tie(row, record.row)
    entry.answered = item.bytes
    this.#change(entry, {
      state,
      words: untranslated(words.length > longestWords ? `${words.slice(0, longestWords)}…` : words),
      answer: row === 0 ? undefined : row,
      latency: this.#options.now() - (record.sent ?? record.composed),
      late: record.state === 'timed out',
    })
    // The same answer may come again.
    this.#after(entry, belated, () => this.#listening.delete(entry))
  }

  // ── changes ───────────────────────────────────────────────────────────
  #change(entry: Entry, change: Partial<CommandRecord>): void {
    entry.record = { ...entry.record, ...change }
    this.#options.changed()
  }

  #end(entry: Entry, change: Partial<CommandRecord>): void {
    this.#settle(entry)
    this.#listening.delete(entry)
    this.#change(entry, change)
  }

  /** It waits for nothing any more. */
  #settle(entry: Entry): void {
    clearTimeout(entry.timer)
    const { identity = '' } = entry.record
    const waiting = this.#waiting.get(identity)
    if (waiting?.delete(entry)) this.#keep()
    if (waiting?.size === 0) this.#waiting.delete(identity)
  }

  #after(entry: Entry, ms: number, act: () => void): void {
    clearTimeout(entry.timer)
    entry.timer = setTimeout(act, ms).unref()
  }

  #forget(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= kept) return
      if (!isOver(entry.record)) continue
      this.#end(entry, {})
      this.#entries.delete(id)
    }
  }
}
