import type { CaptureEvent, ChunkSeen, GapSeen, LinkClosed, LinkOpened, Remark } from '../../capture/event.ts'
import { familiesById } from '../../link/engine.ts'
import type { Item } from '../../link/item.ts'
import { decodeDown, type Engine, type LinkState, openLink, receive } from '../../link/link.ts'
import { startsWith } from '../../wire/split.ts'
import { acrossGap } from '../gap.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import { Reader } from '../journal/reader.ts'
import { afterSilence } from '../quiet.ts'

/** As the listener has it: silence of so many ms lets held bytes stand alone, or gives them up. */
const quiet = 400
const givenUp = 10_000
/** Answers that are still awaited of a link. */
const awaitedLimit = 32

/** A link in the middle of a replay. */
interface OpenReplay {
  readonly link: JournalLink
  state: LinkState
  heard: number
  /** What the families would answer, the oldest first: a write with the same bytes answers that row. */
  readonly awaited: Awaited[]
  /** Something was written to the device. Before that nobody asks what is awaited: it is recalled from the rows then. */
  isSpokenTo: boolean
}

/** An answer that a row waits for. */
interface Awaited {
  readonly bytes: Uint8Array
  readonly row: number
}

/**
 * Plays the events of a capture into the journal as if they were happening: the same cutting, the same silences, the same answers told
 * apart, but nobody to speak to.
 */
export class Replay {
  /** What users said of links, in the numbers that these have in the journal. */
  readonly remarks: Remark[] = []
  /** Where the bytes at an offset of the source are kept, if they stay in the file. */
  positionOf: (at: number) => number | undefined = () => undefined
  readonly #journal: Journal
  readonly #reader: Reader
  readonly #engine: Engine
  /** The links that are open, by their numbers in the source. */
  readonly #links = new Map<number, OpenReplay>()

  constructor(journal: Journal, engine: Engine) {
    this.#journal = journal
    this.#reader = new Reader(journal)
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
  end(): void {
    for (const one of this.#links.values()) this.#silent(one, Infinity)
  }

  #opened({ link: number, time, transport, remote, local, from }: LinkOpened): void {
    const link = this.#journal.open({ transport, remote, local, opened: time })
    if (from) this.#journal.move(link, from.up, from.down)
    const state = { ...openLink(transport), position: link.bytesUp }
    this.#links.set(number, { link, state, heard: time, awaited: [], isSpokenTo: false })
  }

  #chunk(event: ChunkSeen): void {
    const one = this.#links.get(event.link)
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
    this.#journal.chunk(one.link, chunk, false, position)
    this.#items(one, receive(this.#engine, one.state, untimed ? { ...chunk, arrived: undefined } : chunk), time)
  }

  /** A segment of a foreign capture may hold several of our writes: it is taken apart where it is nothing but awaited answers. */
  #down(one: OpenReplay, { bytes, time }: ChunkSeen, position: number | undefined): void {
    const { link, state, awaited } = one
    if (!one.isSpokenTo) awaited.push(...this.#recalled(link))
    one.isSpokenTo = true
    let at = 0
    for (const { length, row } of answersIn(bytes, awaited) ?? [{ length: bytes.length, row: 0 }]) {
      const part = bytes.subarray(at, at + length)
      const item = { bytes: part, time, answers: row, state, decoded: decodeDown(this.#engine, state, part, time) }
      this.#journal.down(link, item, position === undefined ? undefined : position + at)
      at += length
    }
  }

  /** What the last rows of a link wait for, the oldest first. */
  #recalled({ up }: JournalLink): Awaited[] {
    const due = up.last(awaitedLimit).flatMap((row) => this.#reader.replies(row).map((bytes) => ({ bytes, row })))
    return due.slice(-awaitedLimit)
  }

  #items(one: OpenReplay, { state, items }: { state: LinkState; items: Item[] }, time: number): void {
    one.state = state
    const rows = this.#journal.items(one.link, items, time)
    this.#journal.learnt(one.link, state)
    if (!one.isSpokenTo) return
    for (const [i, item] of items.entries()) {
      if (item.kind !== 'frame') continue
      for (const reply of item.replies) {
        if (one.awaited.length >= awaitedLimit) one.awaited.shift()
        one.awaited.push({ bytes: reply, row: rows[i] ?? 0 })
      }
    }
  }

  /** What silence of this length made of the held bytes. */
  #silent(one: OpenReplay, silence: number): void {
    if (one.state.held.length === 0) return
    for (const [after, isLong] of [
      [quiet, false],
      [givenUp, true],
    ] as const) {
      if (one.state.held.length === 0 || silence < after) return
      const outcome = afterSilence(this.#engine, one.state, one.heard, isLong)
      if (!outcome) continue
      this.#journal.silence(one.link, isLong)
      this.#items(one, outcome, one.heard)
    }
  }

  #gap({ link: number, time, direction, length, why }: GapSeen): void {
    const one = this.#links.get(number)
    if (!one) return
    const { link } = one
    const [up, down] = direction === 'up' ? [length ?? 0, 0] : [0, length ?? 0]
    this.#journal.move(link, link.bytesUp + up, link.bytesDown + down)
    if (direction === 'down') return
    const missing = length === undefined ? 'bytes are missing here' : `${length} bytes are missing here`
    this.#items(one, acrossGap(this.#engine, one.state, link.bytesUp, `${missing}: ${why}`, one.heard), time)
  }

  #closed({ link: number, time, ending }: LinkClosed): void {
    const one = this.#links.get(number)
    if (!one) return
    this.#links.delete(number)
    this.#silent(one, Infinity)
    this.#journal.close(one.link, time, ending)
  }

  #remark(remark: Remark): void {
    const { place } = remark
    if (!('link' in place)) {
      this.remarks.push(remark)
      return
    }
    const one = this.#links.get(place.link)
    if (!one) return
    this.remarks.push({ ...remark, place: { ...place, link: one.link.number } })
    const { what, value } = remark
    if ('direction' in place) return
    if (what === 'family' && typeof value === 'string' && familiesById.has(value)) one.state = { ...one.state, family: value, pinned: true }
    if (what === 'zone' && typeof value === 'number') {
      one.state = { ...one.state, zone: value }
      this.#journal.zone(one.link, value)
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
