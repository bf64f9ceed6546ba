import type { CaptureEvent, ChunkSeen, GapSeen, LinkClosed, LinkOpened, Remark } from '../../capture/event.ts'
import { familiesById } from '../../link/engine.ts'
import { type Chunk, decodeDown, type Engine, type Item, type LinkState, openLink, receive } from '../../link/link.ts'
import { startsWith } from '../../wire/split.ts'
import { acrossGap } from '../gap.ts'
import type { DownItem } from '../conversations.ts'
import type { LinkMeta } from '../journal/links.ts'
import { afterSilence } from '../quiet.ts'

/** As the listener has it: silence of so many ms lets held bytes stand alone, or gives them up. */
const quiet = 400
const givenUp = 10_000
/** Answers that are still awaited of a link. */
const awaitedLimit = 32

/** What a replay needs to know of a link where it plays. */
export interface StageLink {
  readonly number: number
  readonly transport: LinkMeta['transport']
  readonly bytesUp: number
  readonly bytesDown: number
}

/** Where a replay plays: the journal, or the script of what to do to a journal. `position`: where the bytes lie already. */
export interface Stage<Link extends StageLink> {
  open(meta: LinkMeta): Link
  /** The link's streams go on from there. */
  move(link: Link, up: number, down: number): void
  zone(link: Link, minutes: number): void
  chunk(link: Link, chunk: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean, position?: number): void
  silence(link: Link, givenUp: boolean): void
  items(link: Link, items: readonly Item[], time: number): readonly number[]
  down(link: Link, item: DownItem, position?: number): number
  learnt(link: Link, state: LinkState): void
  close(link: Link, time: number, ending: string): void
}

/** A link in the middle of a replay: but for `link` a plain value, so that another thread can go on with it. */
export interface OpenReplay<Link> {
  readonly link: Link
  state: LinkState
  heard: number
  /** What the families would answer, the oldest first: a write with the same bytes answers that row. */
  readonly awaited: Awaited[]
  /** Something was written to the device: before that nobody asks what is awaited, where it can be recalled. */
  isSpokenTo: boolean
}

/** An answer that a row waits for. */
export interface Awaited {
  readonly bytes: Uint8Array
  readonly row: number
}

/**
 * Plays the events of a capture into the journal as if they were happening: the same cutting, the same silences, the same answers told
 * apart, but nobody to speak to.
 */
export class Replay<Link extends StageLink> {
  /** What users said of links, in the numbers that these have on the stage. */
  readonly remarks: Remark[] = []
  /** Where the bytes at an offset of the source are kept, if they stay in the file. */
  positionOf: (at: number) => number | undefined = () => undefined
  /** What the last rows of a link wait for, where the stage can tell that later. */
  recall: ((link: Link, limit: number) => Awaited[]) | undefined = undefined
  /** The links that are open, by their numbers in the source. */
  readonly links = new Map<number, OpenReplay<Link>>()
  readonly #stage: Stage<Link>
  readonly #engine: Engine

  constructor(stage: Stage<Link>, engine: Engine) {
    this.#stage = stage
    this.#engine = engine
  }

  take(event: CaptureEvent): void {
    switch (event.kind) {
      case 'opened':
        this.#opened(event)
        return
      case 'chunk':
        this.#chunk(event)
        return
      case 'gap':
        this.#gap(event)
        return
      case 'closed':
        this.#closed(event)
        return
      case 'remark':
        this.#remark(event)
    }
  }

  /** Nothing follows, perhaps because somebody cancelled: what is open stays as it is, what is held is given up, link by link. */
  end(next: (link: number) => void = () => undefined): void {
    for (const [number, one] of [...this.links].sort(([a], [b]) => a - b)) {
      next(number)
      this.#silent(one, Infinity)
    }
  }

  #opened({ link: number, time, transport, remote, local, from }: LinkOpened): void {
    const link = this.#stage.open({ transport, remote, local, opened: time })
    if (from) this.#stage.move(link, from.up, from.down)
    const state = { ...openLink(transport), position: link.bytesUp }
    this.links.set(number, { link, state, heard: time, awaited: [], isSpokenTo: false })
  }

  #chunk(event: ChunkSeen): void {
    const one = this.links.get(event.link)
    if (!one) return
    const { time, direction, bytes, at } = event
    const position = at === undefined ? undefined : this.positionOf(at)
    if (direction === 'down') {
      this.#down(one, event, position)
      return
    }
    this.#silent(one, time - one.heard)
    one.heard = time
    const { family, whole = false, untimed } = event
    if (family !== undefined && family !== one.state.family && familiesById.has(family)) one.state = { ...one.state, family, pinned: true }
    const final = one.link.transport === 'udp'
    const chunk = { bytes, arrived: time, final, whole }
    this.#stage.chunk(one.link, chunk, false, position)
    this.#items(one, receive(this.#engine, one.state, untimed ? { ...chunk, arrived: undefined } : chunk), time)
  }

  /** A segment of a foreign capture may hold several of our writes: it is taken apart where it is nothing but awaited answers. */
  #down(one: OpenReplay<Link>, { bytes, time }: ChunkSeen, position: number | undefined): void {
    const { link, state, awaited } = one
    if (!one.isSpokenTo && this.recall) awaited.push(...this.recall(link, awaitedLimit))
    one.isSpokenTo = true
    let at = 0
    for (const { length, row } of answersIn(bytes, awaited) ?? [{ length: bytes.length, row: 0 }]) {
      const part = bytes.subarray(at, at + length)
      const item = { bytes: part, time, answers: row, state, decoded: decodeDown(this.#engine, state, part, time) }
      this.#stage.down(link, item, position === undefined ? undefined : position + at)
      at += length
    }
  }

  #items(one: OpenReplay<Link>, { state, items }: { state: LinkState; items: Item[] }, time: number): void {
    one.state = state
    const rows = this.#stage.items(one.link, items, time)
    this.#stage.learnt(one.link, state)
    if (!one.isSpokenTo && this.recall) return
    for (const [i, item] of items.entries()) {
      if (item.kind !== 'frame') continue
      for (const reply of item.replies) {
        if (one.awaited.length >= awaitedLimit) one.awaited.shift()
        one.awaited.push({ bytes: reply, row: rows[i] ?? 0 })
      }
    }
  }

  /** What silence of this length made of the held bytes. */
  #silent(one: OpenReplay<Link>, silence: number): void {
    if (one.state.held.length === 0) return
    for (const [after, isLong] of [
      [quiet, false],
      [givenUp, true],
    ] as const) {
      if (one.state.held.length === 0 || silence < after) return
      const outcome = afterSilence(this.#engine, one.state, one.heard, isLong)
      if (!outcome) continue
      this.#stage.silence(one.link, isLong)
      this.#items(one, outcome, one.heard)
    }
  }

  #gap({ link: number, time, direction, length, why }: GapSeen): void {
    const one = this.links.get(number)
    if (!one) return
    const { link } = one
    const [up, down] = direction === 'up' ? [length ?? 0, 0] : [0, length ?? 0]
    this.#stage.move(link, link.bytesUp + up, link.bytesDown + down)
    if (direction === 'down') return
    const missing = length === undefined ? 'bytes are missing here' : `${length} bytes are missing here`
    this.#items(one, acrossGap(this.#engine, one.state, link.bytesUp, `${missing}: ${why}`, one.heard), time)
  }

  #closed({ link: number, time, ending }: LinkClosed): void {
    const one = this.links.get(number)
    if (!one) return
    this.links.delete(number)
    this.#silent(one, Infinity)
    this.#stage.close(one.link, time, ending)
  }

  #remark(remark: Remark): void {
    const { place } = remark
    if (!('link' in place)) {
      this.remarks.push(remark)
      return
    }
    const one = this.links.get(place.link)
    if (!one) return
    this.remarks.push({ ...remark, place: { ...place, link: one.link.number } })
    const { what, value } = remark
    if ('direction' in place) return
    if (what === 'family' && typeof value === 'string' && familiesById.has(value)) one.state = { ...one.state, family: value, pinned: true }
    if (what === 'zone' && typeof value === 'number') {
      one.state = { ...one.state, zone: value }
      this.#stage.zone(one.link, value)
    }
  }
}

/** The awaited answers that these bytes are, one after the other, and which rows they answer; they are awaited no more. */
function answersIn(bytes: Uint8Array, awaited: Awaited[]): { length: number; row: number }[] | undefined {
  const left = [...awaited]
  const found: { length: number; row: number }[] = []
  for (let at = 0; at < bytes.length;) {
    const next = left.findIndex((one) => one.bytes.length > 0 && startsWith(bytes, one.bytes, at))
    if (next === -1) return undefined
    const [{ bytes: answer, row }] = left.splice(next, 1) as [(typeof left)[number]]
    found.push({ length: answer.length, row })
    at += answer.length
  }
  awaited.splice(0, awaited.length, ...left)
  return found.length > 0 ? found : undefined
}
