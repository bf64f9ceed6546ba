import { compose, filledIn } from '../../commands/compose.ts'
import { type CommandPreview, type CommandRecord, confirmationOf, isDangerous, isOver } from '../../commands/record.ts'
import type { CommandOrder } from '../../contract.ts'
import { familiesById } from '../../link/engine.ts'
import type { Item } from '../../link/link.ts'
import type { Answer, Command } from '../../protocols/command.ts'
import type { Family } from '../../protocols/family.ts'
import type { Conversation, Watcher } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { QueuedOrder, QueueFile } from './queue-file.ts'
import type { Place, Targets } from './targets.ts'

const patience = 15_000
const keep = 86_400_000
const kept = 2000
const listed = 500
const waitingAtOnce = 1000
/** How long after its time an answer is still known for one. */
const belated = 10 * 60_000
/** A device may answer with megabytes. */
const longestWords = 400

interface Entry {
  record: CommandRecord
  readonly order: CommandOrder
  readonly command: Command | undefined
  readonly series: Series | undefined
  answered: Uint8Array | undefined
  timer: NodeJS.Timeout | undefined
}
/** Says the same again and again; ends with its order or when one of it is cancelled. */
interface Series {
  left: number
  readonly every: number
  ended: boolean
}
interface Made {
  readonly bytes: Uint8Array
  readonly command: Command | undefined
  readonly filled: readonly string[]
  readonly serial: number
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
  readonly #serials = new Map<number, number>()
  #lastId = 0

  constructor(options: DispatcherOptions) {
    this.#options = options
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
  preview(order: CommandOrder): CommandPreview | { readonly problem: string } {
    const place = this.#options.targets.find(order.to)
    if ('problem' in place) return place
    const made = this.#make(order, place)
    if ('problem' in made) return made
    const { family, identity, memory, conversation, link, warning } = place
    const danger = made.command === undefined || isDangerous(made.command)
    return {
      bytes: made.bytes,
      family: family.id,
      identity,
      transport: link?.transport ?? family.transports[0] ?? 'tcp',
      memory,
      link: conversation?.link.number,
      serial: made.serial,
      dialect: made.command?.dialect,
      filled: made.filled,
      danger,
      confirmation: danger ? confirmationOf(identity, link?.remote) : undefined,
      warning,
    }
  }

  /** Takes an order; answers the number of its first command. */
  take(order: CommandOrder): { readonly id: number } | { readonly problem: string } {
    const seen = this.preview(order)
    if ('problem' in seen) return seen
    const unconfirmed = objection(order, seen)
    if (unconfirmed !== undefined) return { problem: unconfirmed }
    if (seen.link === undefined && order.keep === 0) return { problem: 'the device is away' }
    if ([...this.#entries.values()].filter(({ record }) => !isOver(record)).length >= waitingAtOnce)
      return { problem: `${waitingAtOnce} commands are under way already: cancel some` }
    const { times = 1, every = 1000 } = order
    const entry = this.#add(order, seen, times > 1 ? { left: times - 1, every, ended: false } : undefined, undefined)
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

  #make(order: CommandOrder, place: Place): Made | { readonly problem: string } {
    const { say } = order
    const serial = ((this.#serials.get(place.link?.number ?? 0) ?? 0) + 1) & 0xffff
    const { identity = '', memory, family } = place
    const target = { identity, password: say.kind === 'command' ? say.password : undefined, memory, serial, now: this.#options.now() }
    if (say.kind === 'command') {
      const made = compose(family, say, target)
      return 'problem' in made ? made : { ...made, filled: [], serial }
    }
    const made = say.fill === true ? filledIn(family, say.bytes, target) : { bytes: say.bytes, fields: [] }
    return 'problem' in made ? made : { bytes: made.bytes, command: undefined, filled: made.fields, serial }
  }

  #add(
    order: CommandOrder,
    seen: CommandPreview,
    series: Series | undefined,
    due: number | undefined,
    composed = this.#options.now(),
  ): Entry {
    const { say } = order
    const command = say.kind === 'command' ? commandOf(seen.family, say.command, seen.dialect) : undefined
    const record: CommandRecord = {
      id: ++this.#lastId,
      state: 'composed',
      composed,
      due,
      expires: undefined,
      patience: order.patience ?? patience,
      identity: seen.identity,
      family: seen.family,
      command: say.kind === 'command' ? say.command : 'bytes',
      dialect: seen.dialect,
      title: command?.title ?? (say.kind === 'command' ? say.command : 'Bytes as they are'),
      danger: seen.danger,
      arguments: say.kind === 'command' ? say.arguments : {},
      bytes: seen.bytes,
      link: seen.link,
      transport: seen.transport,
      sent: undefined,
      row: undefined,
      answer: undefined,
      latency: undefined,
      words: undefined,
      warning: seen.warning,
      late: false,
      again: 0,
    }
    const entry: Entry = { record, order, command, series, answered: undefined, timer: undefined }
    this.#entries.set(record.id, entry)
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
    this.#after(entry, lasts, () => this.#end(entry, { state: 'expired', words: 'the device did not come back in time' }))
    this.#keep()
  }

  /** What waited when the last run ended waits on; a series that had not ended does not go on by itself. */
  #resume({ order, composed, expires }: QueuedOrder): void {
    const seen = this.preview(order)
    const problem = 'problem' in seen ? seen.problem : objection(order, seen)
    const entry = this.#add(order, 'problem' in seen ? unseen(order) : seen, undefined, undefined, composed)
    const left = Math.min(expires - this.#options.now(), order.keep ?? keep)
    if (problem !== undefined) this.#end(entry, { state: 'failed', words: problem })
    else if (left > 0) this.#queue(entry, left)
    else this.#end(entry, { state: 'expired', expires, words: 'its time was over before Trackscope was started again' })
  }

  #keep(): void {
    this.#options.queue.keep(() => [...this.#waiting.values()].flatMap((entries) => [...entries].map(queued)))
  }

  #send(entry: Entry, place: Place, conversation: Conversation<JournalLink>): void {
    const made = this.#make(entry.order, place)
    if ('problem' in made) return this.#end(entry, { state: 'failed', words: made.problem })
    const { link, peer } = conversation
    const sent = this.#options.now()
    const row = this.#options.send(conversation, made.bytes)
    if (row === undefined) return this.#end(entry, { state: 'failed', words: 'the device takes nothing any more' })
    this.#serials.set(link.number, made.serial)
    this.#settle(entry)
    const answerable = listenerOf(place.family, entry.command) !== undefined
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
    const next = this.#add(order, seen, series, this.#options.now() + series.every)
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
    this.#serials.delete(conversation.link.number)
  }

  /** A frame may be the answer to one command: the first that is still waited for, else one that came before, else one that is late. */
  #hear({ link, state }: Conversation<JournalLink>, item: Item & { kind: 'frame' }, row: number): void {
    const identity = item.identity ?? state.identity
    const mine = [...this.#listening].filter(({ record }) =>
      record.identity === undefined ? record.link === link.number : record.identity === identity,
    )
    const answerTo = (wanted: 'sent' | 'timed out') => {
      for (const entry of mine) {
        if (entry.record.state !== wanted || entry.record.family !== item.decoded.family) continue
        const answer = matched(entry, item)
        if (answer) return () => this.#answered(entry, item, row, answer)
      }
      return undefined
    }
    const repeated = () => {
      const entry = mine.find(({ answered, record }) => record.link === link.number && answered !== undefined && same(answered, item.bytes))
      return entry && (() => this.#change(entry, { again: entry.record.again + 1 }))
    }
    const act = answerTo('sent') ?? repeated() ?? answerTo('timed out')
    act?.()
  }

  #answered(entry: Entry, item: Item, row: number, { state, words }: Answer): void {
    const { record } = entry
    if (row !== 0 && record.row !== undefined) this.#options.tie(row, record.row)
    entry.answered = item.bytes
    this.#change(entry, {
      state,
      words: words.length > longestWords ? `${words.slice(0, longestWords)}…` : words,
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

/** Why it may not be sent: it can do harm, and nobody has typed whom it is for. */
const objection = ({ confirmation }: CommandOrder, seen: CommandPreview): string | undefined =>
  seen.confirmation === undefined || confirmation === seen.confirmation
    ? undefined
    : `not confirmed: type ${JSON.stringify(seen.confirmation)}, the end of the device’s identity`

/** One command of it: a series does not go on by itself. */
const queued = ({ order, record: { identity = '', family, composed, expires = composed } }: Entry): QueuedOrder => ({
  order: { ...order, to: { kind: 'device', identity, family }, times: undefined, every: undefined },
  composed,
  expires,
})

/** What is known of an order that can no longer be made. */
const unseen = ({ to, say }: CommandOrder): CommandPreview => ({
  bytes: say.kind === 'bytes' ? say.bytes : new Uint8Array(0),
  family: (to.kind === 'device' ? to.family : undefined) ?? '',
  identity: to.kind === 'device' ? to.identity : undefined,
  transport: 'tcp',
  memory: undefined,
  link: undefined,
  serial: 0,
  dialect: say.kind === 'command' ? say.dialect : undefined,
  filled: [],
  danger: true,
  confirmation: undefined,
  warning: undefined,
})

const commandOf = (family: string, type: string, dialect: string | undefined): Command | undefined =>
  familiesById.get(family)?.commands?.find((command) => command.type === type && command.dialect === dialect)

/** Bytes as they were typed are answered as the family's free text is, or as any of its commands. */
const listenerOf = (family: Family | undefined, command: Command | undefined): Command | undefined =>
  command
    ? command.answer && command
    : (family?.commands?.find(({ type, answer }) => type === 'custom' && answer) ?? family?.commands?.find(({ answer }) => answer))

/** A family's matcher with a fault of its own matches nothing. */
function matched({ command, record }: Entry, item: Item & { kind: 'frame' }): Answer | undefined {
  try {
    return listenerOf(familiesById.get(record.family), command)?.answer?.(item.decoded.message, record.bytes)
  } catch {
    return undefined
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
