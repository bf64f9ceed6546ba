import type { ReplyPolicy } from '../contract/listener.ts'
import type { Decoded } from '../link/decode-frame.ts'
import { engine as makeEngine } from '../link/engine.ts'
import type { FrameItem, Item } from '../link/item.ts'
import { type Chunk, decodeDown, type Engine, type LinkState, openLink, receive } from '../link/link.ts'
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

/** What becomes of an answer that the family wants to give. */
export type Treatment =
  | { readonly kind: 'send' }
  | { readonly kind: 'withhold' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** One bit of it is turned over. */
  | { readonly kind: 'corrupt' }

/** Who follows what happens on the links: commands that wait for answers, the relay. */
export interface Watcher<Link> {
  opened?(conversation: Conversation<Link>): void
  /** Bytes came, and have been recorded. */
  heard?(conversation: Conversation<Link>, bytes: Uint8Array): void
  /** An item was read and, where it is due, answered. */
  took?(conversation: Conversation<Link>, item: Item, row: number): void
  /** The device says no more. True: there is still something to be told to it, the link stays. */
  saidAll?(conversation: Conversation<Link>): boolean
  ended?(conversation: Conversation<Link>, ending: Ending): void
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
  /** What became of our answers. */
  readonly replies: Record<Treatment['kind'], number> = { send: 0, withhold: 0, delay: 0, corrupt: 0 }

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
  /** Asked for every answer that the policy lets through. */
  treat: (conversation: Conversation<Link>, item: FrameItem, row: number) => Treatment = () => ({ kind: 'send' })
  readonly watchers: Watcher<Link>[] = []
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
    const conversation = new Conversation(peer, link, openLink(transport), opened)
    this.#open.set(peer, conversation)
    this.#timer ??= setInterval(() => this.#tick(), tick).unref()
    for (const watcher of this.watchers) watcher.opened?.(conversation)
  }

  heard(peer: Peer, bytes: Uint8Array, final: boolean): void {
    const conversation = this.#open.get(peer)
    if (!conversation) return
    const arrived = this.#clock()
    conversation.heard = arrived
    conversation.spoke = true
    conversation.silence = 'none'
    this.#recorder.chunk(conversation.link, { bytes, arrived, final }, false)
    for (const watcher of this.watchers) watcher.heard?.(conversation, bytes)
    if (conversation.suspended) return
    this.#take(conversation, this.#receive(conversation, { bytes, arrived, final, whole: false }), arrived)
  }

  saidAll(peer: Peer): boolean {
    const conversation = this.#open.get(peer)
    return conversation !== undefined && this.watchers.some((watcher) => watcher.saidAll?.(conversation) ?? false)
  }

  ended(peer: Peer, ending: Ending): void {
    const conversation = this.#open.get(peer)
    if (!conversation) return
    this.#open.delete(peer)
    this.#holding.delete(conversation)
    if (!conversation.suspended) this.#take(conversation, this.#last(conversation), conversation.heard)
    this.#holding.delete(conversation)
    this.#recorder.close(conversation.link, this.#clock(), ending)
    for (const watcher of this.watchers) watcher.ended?.(conversation, ending)
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
    for (const { item, row } of late) this.#act(conversation, item, row)
    if (state.held.length > 0 && this.#open.has(conversation.peer)) this.#holding.add(conversation)
  }

  // ── inside ────────────────────────────────────────────────────────────
  #take(conversation: Conversation<Link>, { state, items }: { state: LinkState; items: Item[] }, time: number): void {
    const before = conversation.state.identity
    conversation.state = state
    const rows = this.#recorder.items(conversation.link, items, time)
    this.#recorder.learnt(conversation.link, state)
    for (const [i, item] of items.entries()) this.#act(conversation, item, rows[i] ?? 0)
    if (state.held.length > 0) this.#holding.add(conversation)
    else this.#holding.delete(conversation)
    if (state.identity !== undefined && state.identity !== before) this.identified(conversation)
  }

  #act(conversation: Conversation<Link>, item: Item, row: number): void {
    this.#answer(conversation, item, row)
    for (const watcher of this.watchers) watcher.took?.(conversation, item, row)
  }

  /** Whatever arrives, and whatever fault of ours it finds: this link loses these bytes, and nobody loses more. */
  #receive({ state }: Conversation<Link>, chunk: Chunk): { state: LinkState; items: Item[] } {
    try {
      return receive(this.#engine, state, chunk)
    } catch (error) {
      const bytes = Buffer.concat([state.held, chunk.bytes])
      const why = `a fault in Trackscope: ${error instanceof Error ? error.message : String(error)}`
      const decision = { verdict: 'none', family: state.family, score: 0, runnerUp: undefined } as const
      const item: Item = { kind: 'skipped', offset: state.position, bytes, why, decision }
      return { state: { ...state, position: state.position + bytes.length, held: new Uint8Array(0), need: 0 }, items: [item] }
    }
  }

  #answer(conversation: Conversation<Link>, item: Item, row: number): void {
    if (item.kind !== 'frame' || item.replies.length === 0 || this.replies !== 'automatic') return
    const treatment = this.treat(conversation, item, row)
    conversation.replies[treatment.kind]++
    if (treatment.kind === 'withhold') return
    const { family } = item.decoded
    const give = () => {
      for (const reply of item.replies) this.send(conversation, treatment.kind === 'corrupt' ? corrupted(reply) : reply, row, family)
    }
    if (treatment.kind === 'delay') setTimeout(() => this.#open.has(conversation.peer) && give(), treatment.ms).unref()
    else give()
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

/** One bit in the middle is turned over: a checksum that is looked at does not agree, a word is another one. */
function corrupted(reply: Uint8Array): Uint8Array {
  const bytes = reply.slice()
  const at = bytes.length >> 1
  if (at < bytes.length) bytes[at]! ^= 1
  return bytes
}
