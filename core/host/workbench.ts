import type { About, Status } from '../contract/app.ts'
import type { CaptureState } from '../contract/capture.ts'
import type { Handlers } from '../contract/index.ts'
import type { ListenerState, ReplyPolicy } from '../contract/listener.ts'
import { engine } from '../link/engine.ts'
import { tileAddress } from '../map-tiles.ts'
import { appHandlers } from './app/calls.ts'
import { StatusCount } from './app/status.ts'
import { captureHandlers } from './capture/calls.ts'
import { Captures } from './capture/captures.ts'
import { MountedStore } from './capture/mounted-store.ts'
import { NamedCaptures } from './capture/named.ts'
import { Tap } from './capture/tap.ts'
import { checkHandlers } from './check/calls.ts'
import { Checks } from './check/checks.ts'
import { sessionHands } from './check/session-hands.ts'
import { type Clock, preciseClock } from './clock.ts'
import { commandHandlers } from './commands/calls.ts'
import { Dispatcher } from './commands/dispatcher.ts'
import { QueueFile } from './commands/queue-file.ts'
import { ReplyRules } from './commands/reply-rules.ts'
import { Targets } from './commands/targets.ts'
import { compareHandlers } from './compare/calls.ts'
import { Comparisons } from './compare/comparisons.ts'
import { Conversations, type Patience } from './conversations.ts'
import { ByHand } from './devices/by-hand.ts'
import { deviceHandlers } from './devices/calls.ts'
import { Devices } from './devices/devices.ts'
import { journalHandlers } from './journal/calls.ts'
import { Journal } from './journal/journal.ts'
import type { JournalLink } from './journal/links.ts'
import { type PayloadStore, SpillFile } from './journal/payload-store.ts'
import { Reader } from './journal/reader.ts'
import { listenerHandlers } from './listener/calls.ts'
import { Listener, type Wanted } from './listener/listener.ts'
import { isOwnAddress } from './listener/reachable.ts'
import { relayHandlers } from './relay/calls.ts'
import { Relay } from './relay/relay.ts'
import { settingsHandlers } from './settings/calls.ts'
import { SettingsFile } from './settings/settings-file.ts'
import { simulatorHandlers } from './simulator/calls.ts'
import { Replaying } from './simulator/replaying.ts'
import { Simulation, type Started } from './simulator/simulation.ts'
import { trackHandlers } from './tracks/calls.ts'
import { TrackReader } from './tracks/tracks.ts'
import { transferHandlers } from './transfer/calls.ts'
import { Downloads } from './transfer/downloads.ts'
import { Uploads } from './transfer/uploads.ts'
import { viewHandlers } from './views/calls.ts'
import { type Tell, Windows, type WindowViews } from './views/windows.ts'
import type { Wording } from '../language.ts'

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

const nobodyListens: Wording = {
  en: 'nothing is listening: start the listener first',
  es: 'nada está escuchando: inicie antes la escucha',
}

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
  readonly named = new NamedCaptures((wish) => this.captures.open(wish))
  readonly #comparisons: Comparisons
  readonly #uploads = new Uploads()
  /** Files saved for windows that fetch them. */
  readonly downloads = new Downloads()
  readonly #windows: Windows
  readonly #byHand: ByHand
  readonly #settings: SettingsFile
  readonly #clock: Clock
  readonly #queue: QueueFile
  readonly #count: StatusCount

  constructor(options: WorkbenchOptions) {
    this.#options = options
    const clock = options.clock ?? preciseClock()
    this.#clock = clock
    const started = clock()
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
    this.#count = new StatusCount({ journal: this.journal, conversations: this.conversations, listener: this.listener, started })
  }

  get listenerState(): ListenerState {
    return { ...this.listener.state, replies: this.conversations.replies, rules: this.#rules.rules }
  }

  /** The one host that the window may ask for map tiles, where the user has set one. */
  get tileHost(): string | undefined {
    return tileAddress(this.#settings.engine.tiles?.url ?? '')?.origin
  }

  get status(): Status {
    return this.#count.status
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
    const { journal, reader, conversations, listener, captures, named, simulation, replaying } = this
    const devices = this.#devices
    const settings = this.#settings
    const state = () => this.listenerState
    const changed = () => this.#listenerChanged()
    return {
      ...appHandlers(this.#options, this.#count),
      ...captureHandlers({ captures, named, reader, settings, state: () => this.#captureState }),
      ...checkHandlers(this.checks),
      ...commandHandlers({
        dispatcher: this.commands,
        targets: this.#targets,
        devices,
        rules: this.#rules,
        reader,
        conversations,
        listenerChanged: changed,
      }),
      ...compareHandlers(this.#comparisons),
      ...deviceHandlers({ reader, devices, byHand: this.#byHand, settings, captures, listener, conversations }),
      ...journalHandlers({ reader, conversations, clock: this.#clock, linksOf: (identity) => devices.linksOf(identity) }),
      ...listenerHandlers({ listener, conversations, state, changed }),
      ...relayHandlers(this.relay),
      ...settingsHandlers(settings, this.#queue),
      ...simulatorHandlers({ simulation, replaying, reader, here: (start) => this.#simulate(start) }),
      ...trackHandlers(this.#tracks),
      ...transferHandlers(this.#uploads, this.downloads),
      ...viewHandlers(journal, this.#windows, window),
    }
  }

  // ── captures ──────────────────────────────────────────────────────────
  get #captureState(): CaptureState {
    const { recording, works } = this.captures
    const { warning } = this.#store
    const { waiting } = this.named
    return { recording, works, waiting, remarks: this.reader.remarks.version, ...(warning === undefined ? {} : { warning }) }
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
      columnsOf: (head) => this.#settings.tables.of(head),
    })
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
    return new Checks({
      reader: this.reader,
      hands: sessionHands(this.conversations, this.#rules, this.commands),
      clock,
      simulate: (scenario) => this.#simulate((port) => this.simulation.start(scenario, port)),
      endSimulation: () => this.simulation.stop(),
      changed: () => this.#checkChanges++,
    })
  }

  /** Virtual devices speak to the port that is open here. */
  #simulate(start: (port: number) => Started): Started {
    const open = [this.listener.state.tcp, this.listener.state.udp].find(({ state }) => state === 'listening')
    return open ? start(open.port) : { problem: nobodyListens }
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
    this.#count.tick()
    this.#windows.tellNews('status', this.status)
  }
}
