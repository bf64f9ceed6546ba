import { hostname } from 'node:os'
import type {
  About,
  CaptureState,
  DeviceChange,
  DeviceDetail,
  DeviceRule,
  EngineSettings,
  Handlers,
  LinkStory,
  ListenerState,
  RecordWish,
  ReplyPolicy,
  Scope,
  Status,
} from '../contract.ts'
import { answersTo } from '../link/answers.ts'
import { engine, familiesById } from '../link/engine.ts'
import { packed } from '../packed.ts'
import { tileAddress } from '../map-tiles.ts'
import { ByHand, type Redecoded } from './by-hand.ts'
import { Captures } from './capture/captures.ts'
import { MountedStore } from './capture/mounted-store.ts'
import { Tap } from './capture/tap.ts'
import { Comparisons } from './compare/comparisons.ts'
import { Checks } from './check/checks.ts'
import { Conversations, type Patience } from './conversations.ts'
import { type Clock, preciseClock } from './clock.ts'
import { Downloads } from './downloads.ts'
import { Dispatcher } from './commands/dispatcher.ts'
import { QueueFile } from './commands/queue-file.ts'
import { ReplyRules } from './commands/reply-rules.ts'
import { Targets } from './commands/targets.ts'
import { lookAt } from './journal/device-detail.ts'
import { Devices } from './journal/devices.ts'
import { Journal } from './journal/journal.ts'
import { tellLink } from './journal/link-story.ts'
import type { JournalLink } from './journal/links.ts'
import { type PayloadStore, SpillFile } from './journal/payload-store.ts'
import { Reader } from './journal/reader.ts'
import { seenValues } from './journal/seen.ts'
import { TrackReader } from './journal/tracks.ts'
import { Listener, type Wanted } from './listener/listener.ts'
import { isOwnAddress } from './listener/reachable.ts'
import { Relay } from './relay/relay.ts'
import { Replaying } from './simulator/replaying.ts'
import { Simulation, type Started } from './simulator/simulation.ts'
import { faultsOf } from '../simulate/scenario.ts'
import { SettingsFile } from './settings.ts'
import { Uploads } from './uploads.ts'
import { type Tell, Windows, type WindowViews } from './windows.ts'

export type { Tell }

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
  /** What people set and want to find again. */
  readonly settings?: SettingsFile
  /** What waits for devices that are away. */
  readonly queue?: QueueFile
}

/** One window. */
export interface Client {
  readonly handlers: Handlers
  /** The window is gone: its views go too. */
  close(): void
}

const rowsAtOnce = 500
const numbersAtOnce = 1_000_000
/** How many of the status's counts make a second. */
const countsInSecond = 4

/** The engine behind every shell: listens, keeps the journal, and answers the contract. */
export class Workbench {
  readonly journal: Journal
  readonly reader: Reader
  readonly conversations: Conversations<JournalLink>
  readonly listener: Listener
  readonly commands: Dispatcher
  readonly relay: Relay
  readonly simulation = new Simulation()
  readonly replaying = new Replaying()
  readonly checks: Checks
  readonly #targets: Targets
  readonly #rules: ReplyRules
  #commandChanges = 0
  #checkChanges = 0
  readonly #options: WorkbenchOptions
  readonly #devices: Devices
  readonly #tracks: TrackReader
  readonly #store: MountedStore
  readonly captures: Captures
  readonly #comparisons: Comparisons
  readonly #uploads = new Uploads()
  /** Files saved for windows that fetch them. */
  readonly downloads = new Downloads()
  readonly #windows: Windows
  readonly #byHand: ByHand
  readonly #settings: SettingsFile
  readonly #clock: Clock
  readonly #queue: QueueFile
  readonly #started: number
  readonly #counts: number[] = []

  constructor(options: WorkbenchOptions) {
    this.#options = options
    const clock = options.clock ?? preciseClock()
    this.#clock = clock
    this.#started = clock()
    this.#store = new MountedStore(options.store ?? new SpillFile())
    this.journal = new Journal(this.#store, options.rows)
    this.reader = new Reader(this.journal)
    this.#devices = new Devices(this.journal, this.reader)
    this.#tracks = new TrackReader(this.journal, this.reader)
    const { replies, patience } = options
    const tap = new Tap(this.journal, (link) => link.number)
    this.captures = this.#makeCaptures(tap, clock)
    this.#comparisons = new Comparisons({ reader: this.reader, devices: this.#devices, clock, application: this.#application })
    this.conversations = new Conversations(tap, {
      clock,
      ...(replies ? { replies } : {}),
      ...(patience ? { patience } : {}),
    })
    this.#byHand = new ByHand(this.reader, this.conversations, this.#devices)
    this.#settings = options.settings ?? new SettingsFile()
    this.#queue = options.queue ?? new QueueFile()
    for (const [identity, rule] of this.#settings.devices) this.#byHand.remember(identity, rule)
    this.#windows = new Windows(this.reader, {
      views: () => this.#windows.tellNews('commands', this.#commandChanges),
      status: () => this.#tellStatus(),
    })
    this.#rules = new ReplyRules(this.reader)
    this.#targets = new Targets(this.journal, this.conversations, (identity) => this.#devices.linksOf(identity), clock)
    this.commands = this.#dispatcher(clock)
    this.relay = this.#makeRelay()
    this.checks = this.#makeChecks(clock)
    this.conversations.watchers.push(this.relay, this.commands)
    this.conversations.treat = (conversation, item, row) => this.relay.treat(conversation, item, row) ?? this.#rules.treat(row)
    this.simulation.changed = (state) => this.#windows.tell('simulator', state)
    this.replaying.changed = (state) => this.#windows.tell('replay', state)
    const { bind, links } = options
    this.listener = new Listener(this.conversations, {
      bind,
      ...(links === undefined ? {} : { links }),
      changed: () => this.#windows.tell('listener', this.listenerState),
    })
  }

  get listenerState(): ListenerState {
    return { ...this.listener.state, replies: this.conversations.replies, rules: this.#rules.rules }
  }

  /** The one host that the window may ask for map tiles, where the user has set one. */
  get tileHost(): string | undefined {
    return tileAddress(this.#settings.engine.tiles?.url ?? '')?.origin
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
    this.#windows.close()
    this.checks.stop()
    this.simulation.stop()
    this.replaying.stop()
    this.commands.close()
    this.relay.stop()
    await this.listener.stop()
    await this.#byHand.idle
    this.#settings.flush()
    this.#queue.flush()
    this.captures.close()
    this.#comparisons.end()
    this.#uploads.close()
    this.downloads.close()
    this.#store.close()
  }

  /** A window comes; `tell` must not block. */
  connect(tell: Tell): Client {
    const window = this.#windows.connect(tell)
    return { handlers: this.#handlers(window), close: () => this.#windows.disconnect(window) }
  }

  // ── calls ─────────────────────────────────────────────────────────────
  #handlers(window: WindowViews): Handlers {
    const { reader } = this
    return {
      'app.about': () => ({ version: this.#options.version, shell: this.#options.shell, host: hostname(), node: process.versions.node }),
      'listener.state': () => this.listenerState,
      'listener.start': (wanted) => this.start(wanted),
      'listener.stop': async () => {
        await this.listener.stop()
        return this.#listenerChanged()
      },
      'listener.test': () => this.listener.test(),
      'listener.replies': (policy) => {
        this.conversations.replies = policy
        return this.#listenerChanged()
      },
      status: () => this.status,
      'view.open': (filter) => window.open(this.#windows.nextView(), filter),
      'view.filter': (id, filter) => window.filter(id, filter),
      'view.close': (id) => void window.views.delete(id),
      'view.rows': (id, from, to) => window.rows(id, from, Math.min(to, from + rowsAtOnce)),
      'view.numbers': (id, from, to) => packed.u32(window.of(id).rows(from, Math.min(to, from + numbersAtOnce))),
      'view.dress': (wish) => window.dress(wish),
      'view.find': (id, row) => window.of(id).find(row),
      'filter.values': (field, part) => seenValues(this.journal, field, part),
      'frame.read': (row) => reader.frame(row),
      'link.read': (link, from, to) => reader.link(link, from, Math.min(to, from + rowsAtOnce)),
      'link.story': (link) => this.#linkStory(link),
      devices: () => this.#devices.list(),
      'tracks.read': (query) => this.#tracks.tracks(query),
      'series.read': (query) => this.#tracks.series(query),
      'devices.page': (query) => this.#devices.page(query, this.#settings.devices),
      'device.read': (identity) => this.#deviceDetail(identity),
      'device.set': (identity, change) => this.#setDevice(identity, change),
      'settings.read': () => this.#settingsTold(),
      'settings.write': (change) => {
        this.#settings.setEngine(change)
        return this.#settingsTold()
      },
      'decode.as': (scope, family) => this.#decodeAs(scope, family),
      'reply.send': (row) => this.#sendReply(row),
      'demo.start': (family) => this.#simulate((port) => this.simulation.startDemo(family, port)),
      'demo.stop': () => this.simulation.stop(),
      'simulator.state': () => this.simulation.state,
      'simulator.scenarios': () => this.simulation.scenarios(),
      'simulator.start': (scenario) => this.#simulate((port) => this.simulation.start(scenario, port)),
      'simulator.stop': () => this.simulation.stop(),
      'simulator.happen': (index, event) => this.simulation.happen(index, event),
      'simulator.spoil': (index, faults) => this.simulation.spoil(index, faultsOf(faults)),
      'replay.state': () => this.replaying.state,
      'replay.start': (wish) => this.replaying.start(wish, reader),
      'replay.stop': () => this.replaying.stop(),
      'commands.targets': () => this.#targets.list(this.#devices.list()),
      'commands.compose': (order) => this.commands.preview(order),
      'commands.send': (order) => this.commands.take(order),
      'commands.cancel': (id) => this.commands.cancel(id),
      'commands.list': () => this.commands.records,
      'replies.rules': (rules) => this.#rules.set(rules) ?? this.#listenerChanged(),
      'capture.state': () => this.#captureState,
      'capture.record': (wish) => this.captures.record({ ...this.#retention, ...wish }),
      'capture.stop': () => this.captures.stopRecording(),
      'capture.open': (wish) => this.captures.open(wish),
      'capture.save': (wish) => this.captures.save(wish),
      'capture.redact': (wish) => this.captures.redact(wish),
      'capture.report': (wish) => this.captures.report(wish),
      'capture.cancel': (work) => this.captures.cancel(work),
      'checks.suites': () => this.checks.suites(),
      'checks.start': (wish) => this.checks.start(wish),
      'checks.stop': () => this.checks.stop(),
      'checks.state': () => this.checks.state,
      'checks.report': (format) => this.checks.report(format),
      'checks.coverage': (device) => this.checks.coverage(device),
      'remark.make': (wish) => this.captures.remark(wish),
      'upload.begin': (name, size) => this.#uploads.begin(name, size),
      'upload.write': (upload, bytes) => this.#uploads.write(upload, bytes),
      'upload.end': (upload) => this.#uploads.end(upload),
      'upload.drop': (upload) => this.#uploads.drop(upload),
      'download.begin': (name) => this.downloads.begin(name),
      'download.drop': (download) => this.downloads.drop(download),
      'compare.state': () => this.#comparisons.state,
      'compare.session': () => this.#comparisons.session,
      'compare.open': (wish) => this.#comparisons.open(wish),
      'compare.close': (source) => this.#comparisons.close(source),
      'compare.run': (sides) => this.#comparisons.run(sides),
      'compare.cancel': (run) => this.#comparisons.cancel(run),
      'compare.result': (run) => this.#comparisons.result(run),
      'compare.frame': (source, row) => this.#comparisons.frame(source, row),
      'compare.profile': (run, side) => this.#comparisons.profile(run, side),
      'compare.report': (wish) => this.#comparisons.report(wish),
      remarks: () => this.reader.remarks.all,
      'relay.state': () => this.relay.state,
      'relay.start': (wish) => this.relay.start(wish),
      'relay.stop': () => this.relay.stop(),
    }
  }

  // ── captures ──────────────────────────────────────────────────────────
  get #captureState(): CaptureState {
    const { recording, works } = this.captures
    const { warning } = this.#store
    return { recording, works, remarks: this.reader.remarks.version, ...(warning === undefined ? {} : { warning }) }
  }

  get #application(): string {
    return `Trackscope ${this.#options.version}`
  }

  #makeCaptures(tap: Tap<JournalLink>, clock: Clock): Captures {
    return new Captures({
      reader: this.reader,
      store: this.#store,
      tap,
      engine: engine('summary'),
      clock,
      application: this.#application,
      decide: (scope, family) => this.#byHand.decide(scope, family),
      setZone: (identity, zone) => this.#byHand.setZone(identity, zone),
    })
  }

  // ── devices and settings ──────────────────────────────────────────────
  async #deviceDetail(identity: string | undefined): Promise<DeviceDetail> {
    const { observation, ...rest } = await lookAt(this.reader, identity)
    const { tcp, udp } = this.listener.state
    const listening = [tcp, udp].filter(({ state }) => state === 'listening').map(({ transport }) => transport)
    return {
      ...rest,
      row: identity === undefined ? undefined : this.#devices.find(identity, this.#settings.devices),
      observation: { ...observation, listening, replies: this.conversations.replies },
    }
  }

  #linkStory(number: number): Promise<LinkStory | undefined> {
    const link = this.journal.links[number - 1]
    const links = link?.identity === undefined ? [] : this.#devices.linksOf(link.identity)
    const now = link && this.conversations.of(link) ? this.#clock() : undefined
    return tellLink(this.reader, number, { links, now, replies: this.conversations.replies })
  }

  async #setDevice(identity: string, { zone, ...texts }: DeviceChange): Promise<{ rule: DeviceRule } | { problem: string }> {
    const problem = this.#settings.setDevice(identity, zone === undefined ? texts : { ...texts, zone: zone ?? undefined })
    if (problem !== undefined) return { problem }
    this.#devices.forgetOrder()
    if (zone !== undefined) {
      await this.#byHand.setZone(identity, zone ?? undefined)
      this.captures.decided({ identity }, 'zone', zone ?? undefined)
    }
    if (texts.name !== undefined) this.captures.decided({ identity }, 'alias', texts.name || undefined)
    return { rule: this.#settings.devices.get(identity) ?? {} }
  }

  async #decodeAs(scope: Scope, family: string | undefined): Promise<Redecoded> {
    const done = await this.#byHand.decide(scope, family)
    if (scope.kind === 'device') this.#settings.setDevice(scope.identity, { family })
    this.captures.decided(scope, 'family', family)
    return done
  }

  /** When to begin another file and how much to keep, where nobody says otherwise. */
  get #retention(): Pick<RecordWish, 'fileBytes' | 'keepBytes'> {
    const { fileMegabytes, keepMegabytes } = this.#settings.engine
    return {
      ...(fileMegabytes === undefined ? {} : { fileBytes: fileMegabytes * 1_000_000 }),
      ...(keepMegabytes === undefined ? {} : { keepBytes: keepMegabytes * 1_000_000 }),
    }
  }

  #settingsTold(): { engine: EngineSettings; problem?: string } {
    const { engine, problem = this.#queue.problem } = this.#settings
    return problem === undefined ? { engine } : { engine, problem }
  }

  // ── commands and the relay ────────────────────────────────────────────
  #dispatcher(now: Clock): Dispatcher {
    return new Dispatcher({
      targets: this.#targets,
      send: (conversation, bytes) => this.conversations.send(conversation, bytes),
      tie: (answer, row) => this.journal.rows.answer(answer, row),
      now,
      queue: this.#queue,
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
      changed: () => this.#windows.tellNews('relay', this.relay.state),
    })
  }

  #makeChecks(clock: Clock): Checks {
    const { commands } = this
    return new Checks({
      reader: this.reader,
      hands: {
        rules: (rules) => this.#rules.setFirst(rules),
        drop: (identity) => {
          const links = [...this.conversations.all].filter(({ state }) => state.identity === identity)
          for (const { peer } of links) peer.close('dropped')
          return links.length
        },
        send: (order) => commands.take(order),
        command: (id) => commands.record(id),
        commandOf: (row) => commands.typeOf(row),
      },
      clock,
      simulate: (scenario) => this.#simulate((port) => this.simulation.start(scenario, port)),
      endSimulation: () => this.simulation.stop(),
      changed: () => this.#checkChanges++,
    })
  }

  /** Virtual devices speak to the port that is open here. */
  #simulate(start: (port: number) => Started): Started {
    const open = [this.listener.state.tcp, this.listener.state.udp].find(({ state }) => state === 'listening')
    return open ? start(open.port) : { problem: 'nothing is listening: start the listener first' }
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
    const replies = answersTo(family, decoded, session)
    const rows = replies.flatMap((bytes) => this.conversations.send(conversation, bytes, row, family.id) ?? [])
    return replies.length === 0
      ? { problem: 'the family answers nothing to this frame' }
      : rows.length === 0
        ? { problem: 'the device takes nothing any more' }
        : { rows }
  }

  // ── telling ───────────────────────────────────────────────────────────
  #listenerChanged(): ListenerState {
    const state = this.listenerState
    this.#windows.tell('listener', state)
    return state
  }

  #tellStatus(): void {
    this.#windows.tellNews('relay', this.relay.state)
    this.#windows.tellNews('captures', this.#captureState)
    this.#windows.tellNews('compare', this.#comparisons.state)
    this.#windows.tellNews('checks', this.#checkChanges)
    this.#counts.push(this.journal.frames)
    if (this.#counts.length > countsInSecond) this.#counts.shift()
    this.#windows.tellNews('status', this.status)
  }
}
