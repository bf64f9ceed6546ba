import type { ReplyPolicy } from '../contract.ts'
import type { Decoded } from '../link/decode-frame.ts'
import { engine as makeEngine } from '../link/engine.ts'
import { type Chunk, decodeDown, type Engine, type Item, type LinkState, openLink, receive } from '../link/link.ts'
import { type Clock, preciseClock } from './clock.ts'
import type { LinkMeta } from './journal/links.ts'
import type { Ending, Hearing, Peer } from './listener/peer.ts'
import { afterSilence } from './quiet.ts'

/** One write to a device. */
export interface DownItem {
  readonly bytes: Uint8Array
  readonly time: number
  /** The row that it answers; 0: none. */
  readonly answers: number
  readonly decoded: Decoded | undefined
  readonly state: LinkState
}

/** Who writes down what happens: the journal, or a line on the terminal. `Link` is whatever it keeps of a link. */
export interface Recorder<Link> {
  open(meta: LinkMeta): Link
  chunk(link: Link, chunk: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean): void
  silence(link: Link, givenUp: boolean): void
  /** Answers the row of each item. */
  items(link: Link, items: readonly Item[], time: number): readonly number[]
  down(link: Link, item: DownItem): number
  /** What the link knows now. */
  learnt(link: Link, state: LinkState): void
  close(link: Link, time: number, ending: string): void
}

export interface Patience {
  /** ms without a byte after which held bytes may stand alone. */
  readonly quiet: number
  /** ms after which held bytes are given up as they are. */
  readonly givenUp: number
  /** ms after which a link that said something, or nothing, is closed. */
  readonly idle: number
  readonly mute: number
}
const patience: Patience = { quiet: 400, givenUp: 10_000, idle: 60 * 60_000, mute: 5 * 60_000 }
const tick = 100

export interface ConversationOptions {
  readonly replies?: ReplyPolicy
  readonly patience?: Partial<Patience>
  readonly engine?: Engine
  readonly clock?: Clock
}

/** A link that is open, its sockets and its state. */
export class Conversation<Link> {
  readonly peer: Peer
  readonly link: Link
  state: LinkState
  /** When the last byte came, or the link was opened. */
  heard: number
  spoke = false
  /** The silence that has been acted upon since the last byte. */
  silence: 'none' | 'quiet' | 'givenUp' = 'none'
  /** Its history is being cut anew: chunks are recorded and picked up there. */
  suspended = false

  constructor(peer: Peer, link: Link, state: LinkState, heard: number) {
    this.peer = peer
    this.link = link
    this.state = state
    this.heard = heard
  }
}

/** Leads every link from its chunks to frames and answers, and has all of it recorded. */
export class Conversations<Link> implements Hearing {
  replies: ReplyPolicy
  /** Answers that a device did not take. */
  unsent = 0
  /** Told after a link has learnt something new about who it is. */
  identified: (conversation: Conversation<Link>) => void = () => undefined
  readonly #recorder: Recorder<Link>
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #patience: Patience
  readonly #open = new Map<Peer, Conversation<Link>>()
  readonly #holding = new Set<Conversation<Link>>()
  #timer: NodeJS.Timeout | undefined
  #sweptAt = 0

  constructor(recorder: Recorder<Link>, options: ConversationOptions = {}) {
    this.#recorder = recorder
    this.replies = options.replies ?? 'automatic'
    this.#engine = options.engine ?? makeEngine('summary')
    this.#clock = options.clock ?? preciseClock()
    this.#patience = { ...patience, ...options.patience }
  }

  get all(): Iterable<Conversation<Link>> {
    return this.#open.values()
  }
  of(link: Link): Conversation<Link> | undefined {
    for (const conversation of this.#open.values()) if (conversation.link === link) return conversation
    return undefined
  }

  // ── what the sockets tell ─────────────────────────────────────────────
  opened(peer: Peer): void {
    const opened = this.#clock()
    const { transport, remote, local } = peer
    const link = this.#recorder.open({ transport, remote, local, opened })
    this.#open.set(peer, new Conversation(peer, link, openLink(transport), opened))
    this.#timer ??= setInterval(() => this.#tick(), tick).unref()
  }

  heard(peer: Peer, bytes: Uint8Array, final: boolean): void {
    const conversation = this.#open.get(peer)
    if (!conversation) return
    const arrived = this.#clock()
    conversation.heard = arrived
    conversation.spoke = true
    conversation.silence = 'none'
    this.#recorder.chunk(conversation.link, { bytes, arrived, final }, false)
    if (conversation.suspended) return
    this.#take(conversation, receive(this.#engine, conversation.state, { bytes, arrived, final, whole: false }), arrived)
  }

  ended(peer: Peer, ending: Ending): void {
    const conversation = this.#open.get(peer)
    if (!conversation) return
    this.#open.delete(peer)
    this.#holding.delete(conversation)
    if (!conversation.suspended) this.#take(conversation, this.#last(conversation), conversation.heard)
    this.#holding.delete(conversation)
    this.#recorder.close(conversation.link, this.#clock(), ending)
    if (this.#open.size === 0) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  /** Writes to a device and records it; undefined where the device does not take it. `answers` is the row that it answers. */
  send(conversation: Conversation<Link>, bytes: Uint8Array, answers = 0, family = conversation.state.family): number | undefined {
    if (!conversation.peer.send(bytes)) {
      this.unsent++
      return undefined
    }
    const time = this.#clock()
    const state = { ...conversation.state, family }
    return this.#recorder.down(conversation.link, { bytes, time, answers, state, decoded: decodeDown(this.#engine, state, bytes, time) })
  }

  /** Goes on with a link whose history was cut anew, and answers what arrived meanwhile. */
  resume(conversation: Conversation<Link>, state: LinkState, late: readonly { readonly item: Item; readonly row: number }[]): void {
    conversation.state = state
    conversation.suspended = false
    for (const { item, row } of late) this.#answer(conversation, item, row)
    if (state.held.length > 0 && this.#open.has(conversation.peer)) this.#holding.add(conversation)
  }

  // ── inside ────────────────────────────────────────────────────────────
  #take(conversation: Conversation<Link>, { state, items }: { state: LinkState; items: Item[] }, time: number): void {
    const before = conversation.state.identity
    conversation.state = state
    const rows = this.#recorder.items(conversation.link, items, time)
    this.#recorder.learnt(conversation.link, state)
    for (const [i, item] of items.entries()) this.#answer(conversation, item, rows[i] ?? 0)
    if (state.held.length > 0) this.#holding.add(conversation)
    else this.#holding.delete(conversation)
    if (state.identity !== undefined && state.identity !== before) this.identified(conversation)
  }

  #answer(conversation: Conversation<Link>, item: Item, row: number): void {
    if (item.kind !== 'frame' || this.replies !== 'automatic') return
    for (const reply of item.replies) this.send(conversation, reply, row, item.decoded.family)
  }

  #last({ state, heard }: Conversation<Link>): { state: LinkState; items: Item[] } {
    return afterSilence(this.#engine, state, heard, true) ?? { state, items: [] }
  }

  #tick(): void {
    const now = this.#clock()
    for (const conversation of this.#holding) this.#listenToSilence(conversation, now)
    if (now - this.#sweptAt < 1000) return
    this.#sweptAt = now
    for (const { peer, heard, spoke } of this.#open.values()) {
      if (now - heard > (spoke ? this.#patience.idle : this.#patience.mute)) peer.close()
    }
  }

  #listenToSilence(conversation: Conversation<Link>, now: number): void {
    const silent = now - conversation.heard
    const givenUp = silent >= this.#patience.givenUp
    if (conversation.suspended || silent < this.#patience.quiet || conversation.silence === 'givenUp') return
    if (!givenUp && conversation.silence === 'quiet') return
    conversation.silence = givenUp ? 'givenUp' : 'quiet'
    const outcome = afterSilence(this.#engine, conversation.state, conversation.heard, givenUp)
    if (!outcome) return
    this.#recorder.silence(conversation.link, givenUp)
    this.#take(conversation, outcome, conversation.heard)
  }
}
