import { connect } from 'node:net'
import type { RelayState, RelayWish } from '../../contract/relay.ts'
import { familiesById } from '../../link/engine.ts'
import type { FrameItem } from '../../link/item.ts'
import type { Conversation, Treatment, Watcher } from '../conversations.ts'
import type { JournalLink } from '../journal/links.ts'
import type { Ending } from '../listener/peer.ts'
import { pieces } from './pieces.ts'
import { openUpstream, type Upstream } from './upstream.ts'
import type { Wording } from '../../language.ts'

/** How often an absent platform is looked for. */
const lookAgain = 2000
/** Bytes that a device may leave untaken before the platform is asked to wait. */
const untaken = 128 * 1024
const retry = 10
const datagramAway = 10_000

/** A device's link that is passed on. */
interface Passage {
  readonly conversation: Conversation<JournalLink>
  readonly upstream: Upstream
  state: 'opening' | 'open'
  /** Answers of ours that were held back while the way was being opened. */
  readonly held: { readonly item: FrameItem; readonly row: number }[]
  /** Bytes of the platform that the device has not taken. */
  readonly pending: Uint8Array[]
  platformSaidAll: boolean
  deviceSaidAll: boolean
  timer: NodeJS.Timeout | undefined
}

export interface RelayOptions {
  send(conversation: Conversation<JournalLink>, bytes: Uint8Array): unknown
  /** The family's own answers, where the platform turned out to be away. */
  answer(conversation: Conversation<JournalLink>, item: FrameItem, row: number): void
  /** Is this our own listener? */
  isOurs(host: string, port: number): boolean
  readonly changed: () => void
}

const ourselves: Wording = {
  en: 'this is our own listener: traffic would go round in a ring',
  es: 'es nuestra propia escucha: el tráfico daría vueltas en círculo',
}

/**
 * Passes links on to a platform, byte for byte, both ways. Links that open while it is on go to the platform; while that is away they are served
 * as without it, and asked to come again once it is back: a platform wants to hear a login first.
 */
export class Relay implements Watcher<JournalLink> {
  readonly #options: RelayOptions
  readonly #passages = new Map<Conversation<JournalLink>, Passage>()
  readonly #served = new Set<Conversation<JournalLink>>()
  #wish: RelayWish | undefined
  #last: RelayWish = { host: '', port: 8888, transport: 'as the device' }
  #problem: Wording | undefined
  #away = false
  #looking: NodeJS.Timeout | undefined
  #bytesUp = 0
  #bytesDown = 0

  constructor(options: RelayOptions) {
    this.#options = options
  }

  get state(): RelayState {
    const { host, port, transport } = this.#wish ?? this.#last
    return {
      on: this.#wish !== undefined,
      host,
      port,
      transport,
      relayed: this.#passages.size,
      served: this.#served.size,
      bytesUp: this.#bytesUp,
      bytesDown: this.#bytesDown,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
    }
  }

  start(wish: RelayWish): RelayState {
    this.stop()
    this.#last = wish
    if (this.#options.isOurs(wish.host, wish.port)) this.#problem = ourselves
    else this.#wish = wish
    this.#options.changed()
    return this.state
  }

  /** Links that are passed on are closed: the platform knows them, we do not. */
  stop(): RelayState {
    this.#wish = undefined
    this.#problem = undefined
    this.#away = false
    clearInterval(this.#looking)
    this.#looking = undefined
    for (const { conversation, upstream } of this.#passages.values()) {
      upstream.destroy()
      conversation.peer.close()
    }
    this.#served.clear()
    this.#options.changed()
    return this.state
  }

  /** What becomes of our own answer: the platform answers where it is there. */
  treat(conversation: Conversation<JournalLink>, item: FrameItem, row: number): Treatment | undefined {
    const passage = this.#passages.get(conversation)
    if (!passage) return undefined
    if (passage.state === 'opening') passage.held.push({ item, row })
    return { kind: 'withhold' }
  }

  // ── what devices do ───────────────────────────────────────────────────
  opened(conversation: Conversation<JournalLink>): void {
    if (!this.#wish) return
    if (this.#away) this.#serve(conversation)
    else this.#pass(conversation, this.#wish)
  }

  heard(conversation: Conversation<JournalLink>, bytes: Uint8Array): void {
    const passage = this.#passages.get(conversation)
    if (!passage) {
      // Datagrams have no login to wait for: they go on as soon as the platform is back.
      if (!this.#wish || this.#away || conversation.peer.transport === 'tcp') return
      return this.#pass(conversation, this.#wish).write(bytes)
    }
    this.#bytesUp += bytes.length
    if (!passage.upstream.write(bytes)) conversation.peer.pause?.()
  }

  saidAll(conversation: Conversation<JournalLink>): boolean {
    const passage = this.#passages.get(conversation)
    if (!passage) return false
    passage.deviceSaidAll = true
    passage.upstream.end()
    return !passage.platformSaidAll || passage.pending.length > 0
  }

  ended(conversation: Conversation<JournalLink>, ending: Ending): void {
    this.#served.delete(conversation)
    const passage = this.#passages.get(conversation)
    if (!passage) return
    clearTimeout(passage.timer)
    this.#passages.delete(conversation)
    if (ending === 'ended') passage.upstream.end()
    else passage.upstream.destroy()
  }

  // ── what the platform does ────────────────────────────────────────────
  #pass(conversation: Conversation<JournalLink>, { host, port, transport }: RelayWish): { write(bytes: Uint8Array): void } {
    this.#served.delete(conversation)
    const upstream = openUpstream(transport === 'as the device' ? conversation.peer.transport : transport, host, port, {
      opened: () => {
        passage.state = 'open'
        passage.held.splice(0)
        this.#problem = undefined
        this.#options.changed()
      },
      heard: (bytes) => this.#down(passage, bytes),
      saidAll: () => {
        passage.platformSaidAll = true
        this.#drain(passage)
      },
      drained: () => conversation.peer.resume?.(),
      closed: (problem) => this.#closed(passage, problem),
    })
    const passage: Passage = {
      conversation,
      upstream,
      state: 'opening',
      held: [],
      pending: [],
      platformSaidAll: false,
      deviceSaidAll: false,
      timer: undefined,
    }
    this.#passages.set(conversation, passage)
    return { write: (bytes) => this.heard(conversation, bytes) }
  }

  #down(passage: Passage, bytes: Uint8Array): void {
    this.#bytesDown += bytes.length
    const { conversation } = passage
    const family = conversation.peer.transport === 'tcp' ? familiesById.get(conversation.state.family ?? '') : undefined
    passage.pending.push(...pieces(family, bytes))
    this.#drain(passage)
  }

  /** Gives the device what it takes; the rest waits, and the platform with it. */
  #drain(passage: Passage): void {
    clearTimeout(passage.timer)
    const { conversation, upstream, pending } = passage
    if (this.#passages.get(conversation) !== passage) return
    while (pending.length > 0 && (conversation.peer.waiting ?? 0) < untaken) this.#options.send(conversation, pending.shift()!)
    if (pending.length > 0) {
      upstream.pause()
      passage.timer = setTimeout(() => this.#drain(passage), retry)
      return
    }
    upstream.resume()
    if (passage.platformSaidAll) conversation.peer.sayAll?.()
  }

  #closed(passage: Passage, problem: Wording | undefined): void {
    const { conversation, held } = passage
    if (this.#passages.get(conversation) !== passage) return
    clearTimeout(passage.timer)
    this.#passages.delete(conversation)
    conversation.peer.resume?.()
    if (problem === undefined) {
      this.#options.changed()
      return
    }
    this.#problem = { en: `the platform is away: ${problem.en}`, es: `la plataforma no está: ${problem.es}` }
    this.#serve(conversation)
    for (const { item, row } of held) this.#options.answer(conversation, item, row)
    if (passage.deviceSaidAll) conversation.peer.close()
    this.#lookForPlatform()
    this.#options.changed()
  }

  // ── while the platform is away ────────────────────────────────────────
  #serve(conversation: Conversation<JournalLink>): void {
    this.#served.add(conversation)
  }

  #lookForPlatform(): void {
    this.#away = true
    this.#looking ??= setInterval(() => this.#look(), this.#wish?.transport === 'udp' ? datagramAway : lookAgain).unref()
  }

  /** A platform that takes datagrams cannot be looked for: devices try it again after a while. */
  #look(): void {
    const { host, port, transport } = this.#wish ?? this.#last
    const needsTcp = transport === 'tcp' || [...this.#served].some(({ peer }) => peer.transport === 'tcp')
    if (transport === 'udp' || !needsTcp) return this.#back()
    const probe = connect({ host, port, timeout: lookAgain })
    probe.on('timeout', () => probe.destroy())
    probe.on('error', () => undefined)
    probe.on('connect', () => {
      probe.destroy()
      if (this.#away) this.#back()
    })
  }

  #back(): void {
    clearInterval(this.#looking)
    this.#looking = undefined
    this.#away = false
    this.#problem = undefined
    for (const { peer } of this.#served) peer.sayAll?.()
    this.#options.changed()
  }
}
