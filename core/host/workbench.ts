import { hostname } from 'node:os'
import type { About, Arguments, Handlers, ListenerState, ReplyPolicy, Scope, Status, StreamName, Streams, ViewState } from '../contract.ts'
import { engine, familiesById } from '../link/engine.ts'
import { type Conversation, Conversations, type Patience } from './conversations.ts'
import { type Clock, preciseClock } from './clock.ts'
import { Dispatcher } from './commands/dispatcher.ts'
import { ReplyRules } from './commands/reply-rules.ts'
import { Targets } from './commands/targets.ts'
import { Devices } from './journal/devices.ts'
import { compileFilter } from './journal/filter.ts'
import { Journal } from './journal/journal.ts'
import type { JournalLink } from './journal/links.ts'
import { type PayloadStore, SpillFile } from './journal/payload-store.ts'
import { Reader } from './journal/reader.ts'
import { decodeRowAs, recut, type Recut } from './journal/recut.ts'
import { TrackReader } from './journal/tracks.ts'
import { View } from './journal/views.ts'
import { Listener, type Wanted } from './listener/listener.ts'
import { isOwnAddress } from './listener/reachable.ts'
import { Relay } from './relay/relay.ts'

/** A simulated device, where there is one. */
export interface Demo {
  start(family: string | undefined, port: number): Promise<{ readonly identity: string } | { readonly problem: string }>
  stop(): void | Promise<void>
}

export interface WorkbenchOptions {
  readonly shell: About['shell']
  readonly version: string
  /** One address to listen on for devices; undefined: all. */
  readonly bind?: string | undefined
  readonly replies?: ReplyPolicy
  readonly patience?: Partial<Patience>
  readonly links?: number
  readonly rows?: number
  readonly store?: PayloadStore
  readonly clock?: Clock
  readonly demo?: Demo
}

/** One window. */
export interface Client {
  readonly handlers: Handlers
  /** The window is gone: its views go too. */
  close(): void
}
export type Tell = <K extends StreamName>(name: K, data: Streams[K]) => void

/** Views are told at most 30 times a second, the status four times. */
const viewTick = 34
const statusTick = 250
/** A window that opens views without end has a fault. */
const viewLimit = 64
const rowsAtOnce = 500

interface Connected {
  readonly tell: Tell
  readonly views: Map<number, { readonly view: View; told: string }>
}

/** A family decided by hand for a device, and the links that it spoke on: decoded otherwise they may not tell its identity. */
interface DevicePin {
  readonly family: string
  readonly links: Set<number>
}

/** The engine behind every shell: listens, keeps the journal, and answers the contract. */
export class Workbench {
  readonly journal: Journal
  readonly reader: Reader
  readonly conversations: Conversations<JournalLink>
  readonly listener: Listener
  readonly commands: Dispatcher
  readonly relay: Relay
  readonly #targets: Targets
  readonly #rules: ReplyRules
  #commandChanges = 0
  #commandsTold = 0
  #lastRelay = ''
  readonly #options: WorkbenchOptions
  readonly #devices: Devices
  readonly #tracks: TrackReader
  readonly #store: PayloadStore
  readonly #clients = new Set<Connected>()
  readonly #engine = engine('summary')
  readonly #started: number
  readonly #linkPins = new Map<number, string>()
  readonly #devicePins = new Map<string, DevicePin>()
  /** Links are cut anew one after the other. */
  #recutting: Promise<unknown> = Promise.resolve()
  #viewTimer: NodeJS.Timeout | undefined
  #statusTimer: NodeJS.Timeout | undefined
  #advancing = false
  #lastView = 0
  #lastStatus = ''
  readonly #counts: number[] = []

  constructor(options: WorkbenchOptions) {
    this.#options = options
    const clock = options.clock ?? preciseClock()
    this.#started = clock()
    this.#store = options.store ?? new SpillFile()
    this.journal = new Journal(this.#store, options.rows)
    this.reader = new Reader(this.journal)
    this.#devices = new Devices(this.journal, this.reader)
    this.#tracks = new TrackReader(this.journal, this.reader)
    const { replies, patience } = options
    this.conversations = new Conversations(this.journal, {
      clock,
      engine: this.#engine,
      ...(replies ? { replies } : {}),
      ...(patience ? { patience } : {}),
    })
    this.conversations.identified = (conversation) => this.#identified(conversation)
    this.#rules = new ReplyRules(this.reader)
    this.#targets = new Targets(this.journal, this.conversations, (identity) => this.#devices.linksOf(identity), clock)
    this.commands = this.#dispatcher(clock)
    this.relay = this.#makeRelay()
    this.conversations.watchers.push(this.relay, this.commands)
    this.conversations.treat = (conversation, item, row) => this.relay.treat(conversation, item, row) ?? this.#rules.treat(row)
    const { bind, links } = options
    this.listener = new Listener(this.conversations, {
      bind,
      ...(links === undefined ? {} : { links }),
      changed: () => this.#tell('listener', this.listenerState),
    })
  }

  get listenerState(): ListenerState {
    return { ...this.listener.state, replies: this.conversations.replies, rules: this.#rules.rules }
  }

  get status(): Status {
    const { journal, conversations, listener } = this
    const { dropped, errors, warnings, bytes } = journal
    const framesPerSecond = this.#counts.length === 0 ? 0 : journal.frames - this.#counts[0]!
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
      started: this.#started,
    }
  }

  /** Listens anew; what could not be had is in the state. */
  async start(wanted: Wanted): Promise<ListenerState> {
    await this.listener.start(wanted)
    return this.#listenerChanged()
  }

  async close(): Promise<void> {
    clearInterval(this.#viewTimer)
    clearInterval(this.#statusTimer)
    await this.#options.demo?.stop()
    this.commands.close()
    this.relay.stop()
    await this.listener.stop()
    await this.#recutting
    this.#store.close()
  }

  /** A window comes; `tell` must not block. */
  connect(tell: Tell): Client {
    const client: Connected = { tell, views: new Map() }
    this.#clients.add(client)
    this.#viewTimer ??= setInterval(() => this.#advanceViews(), viewTick).unref()
    this.#statusTimer ??= setInterval(() => this.#tellStatus(), statusTick).unref()
    return { handlers: this.#handlers(client), close: () => this.#disconnect(client) }
  }

  // ── calls ─────────────────────────────────────────────────────────────
  #handlers(client: Connected): Handlers {
    const { reader } = this
    return {
      'app.about': () => ({ version: this.#options.version, shell: this.#options.shell, host: hostname(), node: process.versions.node }),
      'listener.state': () => this.listenerState,
      'listener.start': (wanted) => this.start(wanted),
      'listener.stop': async () => {
        await this.listener.stop()
        return this.#listenerChanged()
      },
      'listener.replies': (policy) => {
        this.conversations.replies = policy
        return this.#listenerChanged()
      },
      status: () => this.status,
      'view.open': (filter) => this.#openView(client, filter),
      'view.filter': (id, filter) => this.#filterView(client, id, filter),
      'view.close': (id) => void client.views.delete(id),
      'view.rows': (id, from, to) =>
        viewOf(client, id)
          .rows(from, Math.min(to, from + rowsAtOnce))
          .map((row) => reader.row(row)),
      'view.find': (id, row) => viewOf(client, id).find(row),
      'frame.read': (row) => reader.frame(row),
      'link.read': (link, from, to) => reader.link(link, from, Math.min(to, from + rowsAtOnce)),
      devices: () => this.#devices.list(),
      'tracks.read': (query) => this.#tracks.tracks(query),
      'series.read': (query) => this.#tracks.series(query),
      'decode.as': (scope, family) => this.#decodeAs(scope, family),
      'reply.send': (row) => this.#sendReply(row),
      'demo.start': (family) => this.#startDemo(family),
      'demo.stop': async () => this.#options.demo?.stop(),
      'commands.targets': () => this.#targets.list(this.#devices.list()),
      'commands.compose': (order) => this.commands.preview(order),
      'commands.send': (order) => this.commands.take(order),
      'commands.cancel': (id) => this.commands.cancel(id),
      'commands.list': () => this.commands.records,
      'replies.rules': (rules) => this.#rules.set(rules) ?? this.#listenerChanged(),
      'relay.state': () => this.relay.state,
      'relay.start': (wish) => this.relay.start(wish),
      'relay.stop': () => this.relay.stop(),
    }
  }

  // ── commands and the relay ────────────────────────────────────────────
  #dispatcher(now: Clock): Dispatcher {
    return new Dispatcher({
      targets: this.#targets,
      send: (conversation, bytes) => this.conversations.send(conversation, bytes),
      tie: (answer, row) => this.journal.rows.answer(answer, row),
      now,
      changed: () => this.#commandChanges++,
    })
  }

  #makeRelay(): Relay {
    return new Relay({
      send: (conversation, bytes) => this.conversations.send(conversation, bytes),
      answer: (conversation, { replies, decoded }, row) => {
        for (const reply of replies) this.conversations.send(conversation, reply, row, decoded.family)
      },
      isOurs: (host, port) => [this.listener.state.tcp, this.listener.state.udp].some((own) => own.port === port) && isOwnAddress(host),
      changed: () => this.#tellRelay(),
    })
  }

  #tellRelay(): void {
    const { state } = this.relay
    const now = JSON.stringify(state)
    if (now === this.#lastRelay) return
    this.#lastRelay = now
    this.#tell('relay', state)
  }

  #openView(client: Connected, filter: string): ViewState {
    if (client.views.size >= viewLimit) throw new Error(`a window may have ${viewLimit} views`)
    const view = new View(++this.#lastView, this.journal)
    client.views.set(view.id, { view, told: '' })
    return this.#filterView(client, view.id, filter)
  }

  #filterView(client: Connected, id: number, filter: string): ViewState {
    const view = viewOf(client, id)
    view.setFilter(filter, (text) => compileFilter(text, this.reader))
    view.advance()
    return view.state
  }

  async #startDemo(family: string | undefined): Promise<{ identity: string } | { problem: string }> {
    const { demo } = this.#options
    if (!demo) return { problem: 'there is no simulated device here' }
    const open = [this.listener.state.tcp, this.listener.state.udp].find(({ state }) => state === 'listening')
    return open ? demo.start(family, open.port) : { problem: 'nothing is listening: start the listener first' }
  }

  /** Sends what a family answers to a frame, because the user said so. */
  #sendReply(row: number): { rows: number[] } | { problem: string } {
    const decoded = row >= 1 && row <= this.reader.count ? this.reader.decode(row) : undefined
    const family = familiesById.get(decoded?.family ?? '')
    if (!decoded || !family?.reply) return { problem: 'there is no answer to this row' }
    if (this.journal.rows.decision(row).verdict !== 'match') return { problem: 'the family is not certain: decide it by hand first' }
    const session = this.reader.session(row)
    const link = this.journal.linkOf(row)
    const conversation = this.conversations.of(link)
    if (session.direction === 'down' || !conversation)
      return { problem: session.direction === 'down' ? 'this row is an answer itself' : 'the link is closed' }
    const memory = decoded.message.memory ?? session.memory
    const replies = family.reply(decoded.message, decoded.layer.bytes, { ...session, memory, arrived: session.arrived ?? this.#started })
    const rows = replies.flatMap((bytes) => this.conversations.send(conversation, bytes, row, family.id) ?? [])
    return replies.length === 0
      ? { problem: 'the family answers nothing to this frame' }
      : rows.length === 0
        ? { problem: 'the device takes nothing any more' }
        : { rows }
  }

  // ── families decided by hand ──────────────────────────────────────────
  async #decodeAs(scope: Scope, family: string | undefined): Promise<{ previous: string | undefined; rows: number }> {
    if (family !== undefined && !familiesById.has(family)) throw new Error(`there is no family ${JSON.stringify(family)}`)
    switch (scope.kind) {
      case 'frame':
        return this.#decodeRowAs(scope.row, family)
      case 'link': {
        const link = this.journal.links[scope.link - 1]
        if (!link) throw new Error(`there is no link ${scope.link}`)
        const previous = this.#linkPins.get(link.number)
        replace(this.#linkPins, link.number, family)
        return { previous, rows: await this.#recut(link) }
      }
      case 'device':
        return this.#decodeDeviceAs(scope.identity, family)
    }
  }

  async #decodeRowAs(row: number, family: string | undefined): Promise<{ previous: string | undefined; rows: number }> {
    if (row < 1 || row > this.reader.count) throw new Error(`there is no row ${row}`)
    const link = this.journal.linkOf(row)
    const previous = link.overrides.get(row)
    replace(link.overrides, row, family)
    if (family === undefined) await this.#recut(link)
    else if (!decodeRowAs(this.journal, this.reader, row, family)) throw new Error(`row ${row} has no bytes to decode`)
    return { previous, rows: 1 }
  }

  async #decodeDeviceAs(identity: string, family: string | undefined): Promise<{ previous: string | undefined; rows: number }> {
    const pin = this.#devicePins.get(identity)
    const links = new Set([...(pin?.links ?? []), ...this.#devices.linksOf(identity)])
    if (links.size === 0) throw new Error(`there is no device ${identity}`)
    replace(this.#devicePins, identity, family === undefined ? undefined : { family, links })
    let rows = 0
    for (const number of links) rows += await this.#recut(this.journal.links[number - 1]!)
    return { previous: pin?.family, rows }
  }

  /** What was decided by hand for a link: the narrower decision counts. */
  #pinned(link: JournalLink): string | undefined {
    const own = this.#linkPins.get(link.number)
    if (own !== undefined) return own
    for (const { family, links } of this.#devicePins.values()) if (links.has(link.number)) return family
    return undefined
  }

  /** A device with a family of its own comes back on another link. */
  #identified(conversation: Conversation<JournalLink>): void {
    const pin = this.#devicePins.get(conversation.state.identity ?? '')
    const { link } = conversation
    if (!pin || pin.links.has(link.number)) return
    pin.links.add(link.number)
    this.#recut(link).catch(() => undefined)
  }

  #recut(link: JournalLink): Promise<number> {
    const work = this.#recutting.then(async () => {
      const conversation = this.conversations.of(link)
      if (conversation) conversation.suspended = true
      let outcome: Recut | undefined
      try {
        outcome = await recut(this.journal, this.reader, this.#engine, link, this.#pinned(link))
        return outcome.rows
      } finally {
        if (conversation) this.conversations.resume(conversation, outcome?.state ?? conversation.state, outcome?.late ?? [])
      }
    })
    this.#recutting = work.catch(() => undefined)
    return work
  }

  // ── telling ───────────────────────────────────────────────────────────
  #listenerChanged(): ListenerState {
    const state = this.listenerState
    this.#tell('listener', state)
    return state
  }

  #tell<K extends StreamName>(name: K, data: Streams[K]): void {
    for (const { tell } of this.#clients) tell(name, data)
  }

  #disconnect(client: Connected): void {
    this.#clients.delete(client)
    client.views.clear()
    if (this.#clients.size > 0) return
    clearInterval(this.#viewTimer)
    clearInterval(this.#statusTimer)
    this.#viewTimer = undefined
    this.#statusTimer = undefined
  }

  #advanceViews(): void {
    if (this.#commandChanges !== this.#commandsTold) this.#tell('commands', (this.#commandsTold = this.#commandChanges))
    for (const { tell, views } of this.#clients) {
      const changed: ViewState[] = []
      for (const entry of views.values()) {
        if (entry.view.advance()) this.#goOn()
        const { state } = entry.view
        const now = JSON.stringify(state)
        if (now === entry.told) continue
        entry.told = now
        changed.push(state)
      }
      if (changed.length > 0) tell('views', changed)
    }
  }

  /** A filter has rows left to test: between two ticks too, but never in the way of the sockets. */
  #goOn(): void {
    if (this.#advancing) return
    this.#advancing = true
    setImmediate(() => {
      this.#advancing = false
      const busy = [...this.#clients].flatMap(({ views }) => [...views.values()]).filter(({ view }) => view.advance())
      if (busy.length > 0) this.#goOn()
    })
  }

  #tellStatus(): void {
    this.#tellRelay()
    this.#counts.push(this.journal.frames)
    if (this.#counts.length > 1000 / statusTick) this.#counts.shift()
    const { status } = this
    const now = JSON.stringify(status)
    if (now === this.#lastStatus) return
    this.#lastStatus = now
    this.#tell('status', status)
  }
}

function viewOf({ views }: Connected, id: Arguments<'view.close'>[0]): View {
  const entry = views.get(id)
  if (!entry) throw new Error(`there is no view ${id}`)
  return entry.view
}

function replace<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}
