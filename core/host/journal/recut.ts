import { familiesById } from '../../link/engine.ts'
import type { Item } from '../../link/item.ts'
import { decodeDown, type Engine, type LinkState, openLink, receive } from '../../link/link.ts'
import { decodeFrame } from '../../link/decode-frame.ts'
import { acrossGap } from '../gap.ts'
import { afterSilence } from '../quiet.ts'
import { chunkFlag } from './chunks.ts'
import type { Journal } from './journal.ts'
import type { JournalLink } from './links.ts'
import type { Reader } from './reader.ts'
import { flag } from './rows.ts'

/** How long cutting anew may keep the process busy at a stretch, in ms. */
const slice = 8

export interface Recut {
  readonly state: LinkState
  /** How many rows the link's stream has now. */
  readonly rows: number
  /** What arrived meanwhile: nobody has answered it yet. */
  readonly late: readonly { readonly item: Item; readonly row: number }[]
}

/**
 * Cuts and decodes a link's stream anew from its chunks, as if it had been known from the start which family speaks; in slices, and with what
 * arrives meanwhile. A row whose bytes begin at the same place keeps its number; rows that no longer are any are hidden; new ones take their place in the list.
 * Answers the state that the link is in then.
 */
export async function recut(
  journal: Journal,
  reader: Reader,
  engine: Engine,
  link: JournalLink,
  family: string | undefined,
): Promise<Recut> {
  const places = new Places(journal, link)
  let state = openLink(link.transport, family, link.zone)
  link.learnt = { memory: undefined, identity: undefined }
  link.snapshot = 0
  link.identity = undefined
  link.lastFix = 0
  state = { ...state, position: link.from }
  const known = link.chunks.length
  let last = { arrived: link.opened, chunk: link.lastUp ?? 0 }
  let gap: number | undefined
  let until = performance.now() + slice
  for (let i = 0; i < link.chunks.length; i++) {
    if (i >= known) places.fromNowOn()
    const chunk = link.chunks.get(i)
    if (journal.chunks.is(chunk, chunkFlag.down)) {
      places.down(engine, state)
      continue
    }
    if (gap !== undefined)
      state = places.take(acrossGap(engine, state, journal.chunks.offset.get(chunk), places.why(gap), last.arrived), last.chunk)
    gap = places.gapAfter(chunk)
    const arrived = journal.chunks.time.get(chunk)
    const final = journal.chunks.is(chunk, chunkFlag.final)
    state = places.take(receive(engine, state, { bytes: journal.chunks.bytes(chunk), arrived, final, whole: false }), chunk)
    if (journal.chunks.is(chunk, chunkFlag.quiet)) {
      const silence = afterSilence(engine, state, arrived, journal.chunks.is(chunk, chunkFlag.givenUp))
      if (silence) state = places.take(silence, chunk)
    }
    last = { arrived, chunk }
    if (performance.now() < until) continue
    await new Promise((resolve) => setImmediate(resolve))
    until = performance.now() + slice
  }
  if (gap !== undefined)
    state = places.take(acrossGap(engine, state, state.position + state.held.length, places.why(gap), last.arrived), last.chunk)
  const rest = link.closed === undefined ? undefined : afterSilence(engine, state, last.arrived, true)
  if (rest) state = places.take(rest, last.chunk)
  const rows = places.finish()
  journal.learnt(link, state)
  for (const [row, chosen] of link.overrides) decodeRowAs(journal, reader, row, chosen)
  return { state, rows, late: places.late }
}

/** Decodes one row as a frame of a family chosen by hand. */
export function decodeRowAs(journal: Journal, reader: Reader, row: number, id: string): boolean {
  const family = familiesById.get(id)
  const link = journal.linkOf(row)
  if (!family || journal.rows.is(row, flag.hidden) || journal.rows.size.get(row) === 0) return false
  const bytes = journal.bytesOf(row)
  const session = reader.session(row)
  const lastFix = journal.rows.fix(journal.rows.lastFix.get(row))
  const decoded = decodeFrame(family, bytes, session, 'summary', lastFix)
  journal.redecode(row, link, decoded, { verdict: 'match', family: id, score: 0, runnerUp: undefined })
  return true
}

/** The rows of a link while it is cut anew: those that there were, by where they began, and those that there are. */
class Places {
  readonly #journal: Journal
  readonly #link: JournalLink
  readonly #before = new Map<number, number>()
  readonly #gaps = new Map<number, number>()
  /** New ones, and those whose last byte came at another time than was thought. */
  readonly #moved: number[] = []
  readonly #now: number[] = []
  readonly late: { item: Item; row: number }[] = []
  #isLate = false
  #downRow = 0

  constructor(journal: Journal, link: JournalLink) {
    this.#journal = journal
    this.#link = link
    for (const [offset, row] of link.hidden) this.#before.set(offset, row)
    for (let i = 0; i < link.up.length; i++) {
      const row = link.up.get(i)
      const isGap = journal.rows.size.get(row) === 0
      this.#before.set(place(journal.offsetOf(row), isGap), row)
      if (isGap) this.#gaps.set(journal.rows.chunk.get(row), row)
    }
  }

  /** The row that says that bytes are missing behind a chunk. */
  gapAfter(chunk: number): number | undefined {
    return this.#gaps.get(chunk)
  }
  why(gap: number): string {
    return this.#journal.rows.reasons.word(this.#journal.rows.why.get(gap)) ?? ''
  }

  /** What comes now arrived while the history was being cut. */
  fromNowOn(): void {
    this.#isLate = true
  }

  /** Gives each item its row. */
  take({ state, items }: { state: LinkState; items: readonly Item[] }, chunk: number): LinkState {
    const { rows } = this.#journal
    for (const item of items) {
      const at = place(item.offset, item.bytes.length === 0)
      const known = this.#before.get(at)
      const row = known ?? rows.count + 1
      this.#before.delete(at)
      this.#link.hidden.delete(item.offset)
      const stays = known !== undefined && !rows.is(known, flag.hidden) && rows.chunk.get(known) === chunk
      this.#journal.place(row, this.#link, item, chunk)
      if (!stays) this.#moved.push(row)
      this.#now.push(row)
      if (this.#isLate) this.late.push({ item, row })
    }
    return state
  }

  /** The next write of ours is decoded anew, with what is known by then. */
  down(engine: Engine, state: LinkState): void {
    if (this.#downRow === this.#link.down.length) return
    const row = this.#link.down.get(this.#downRow++)
    const decoded = decodeDown(engine, state, this.#journal.bytesOf(row), this.#journal.timeOf(row))
    const decision = { verdict: decoded ? 'match' : 'none', family: decoded?.family, score: 0, runnerUp: undefined } as const
    this.#journal.redecode(row, this.#link, decoded, decision, this.#journal.snapshot(this.#link, state.memory, state.identity))
  }

  /** Puts the new rows in place of the old; answers how many there are. */
  finish(): number {
    const hidden = new Set([...this.#before.values()].filter((row) => !this.#journal.rows.is(row, flag.hidden)))
    this.#link.up.clear()
    for (const row of this.#now) this.#link.up.push(row)
    this.#journal.rearrange(this.#link, hidden, this.#moved)
    return this.#now.length
  }
}

/** Where a row stands in its stream; a row for missing bytes may stand where the next frame begins. */
const place = (offset: number, isGap: boolean): number => (isGap ? -1 - offset : offset)
