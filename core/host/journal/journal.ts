import type { Decision } from '../../detect/detector.ts'
import type { Item } from '../../link/item.ts'
import type { Chunk, LinkState } from '../../link/link.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import type { Note } from '../../wire/field.ts'
import type { DownItem, Recorder } from '../conversations.ts'
import { chunkFlag, Chunks } from './chunks.ts'
import { JournalLink, type LinkMeta } from './links.ts'
import type { PayloadStore } from './payload-store.ts'
import { RowOrder } from './row-order.ts'
import { downFacts, frameFacts, leftoverFacts, worst } from './row-facts.ts'
import { flag, kinds, type RowFacts, Rows, severities, undecided } from './rows.ts'
import { Snapshots } from './snapshots.ts'

/**
 * The append-only record of a session: links, chunks, and the rows made of them. Chunks are facts; rows are derived, and can be
 * derived anew (another family decided by hand): `order` tells which rows count and where they stand.
 */
export class Journal implements Recorder<JournalLink> {
  readonly rows = new Rows()
  readonly order = new RowOrder(this.rows)
  readonly snapshots = new Snapshots()
  readonly chunks: Chunks
  readonly links: JournalLink[] = []
  /** Counts up whenever rows that were there have changed. */
  generation = 0
  /** Frames that could not be kept. */
  dropped = 0
  /** Frames and leftovers of devices, kept or not. */
  frames = 0
  errors = 0
  warnings = 0
  bytes = 0
  readonly #limit: number
  /** Told of every row written, for those who count along (devices, what reports say in numbers), and what was decoded, where it is a device's frame. */
  readonly watchers: ((row: number, decoded: Decoded | undefined) => void)[] = []

  constructor(store: PayloadStore, limit = 20_000_000) {
    this.chunks = new Chunks(store)
    this.#limit = limit
  }

  // ── recording ─────────────────────────────────────────────────────────
  open(meta: LinkMeta): JournalLink {
    const link = new JournalLink(this.links.length + 1, meta)
    // A link that cannot be kept is served all the same, and forgotten when it closes.
    if (!this.#full) this.links.push(link)
    this.#event(link, 'opened', undefined)
    return link
  }

  /** The link's streams go on from there: what came before is not here. */
  move(link: JournalLink, up: number, down: number): void {
    link.bytesUp = up
    link.bytesDown = down
  }

  /** The zone in which a device on that link tells times was set by hand. */
  zone(link: JournalLink, minutes: number): void {
    link.zone = minutes
  }

  close(link: JournalLink, time: number, ending: string): void {
    link.closed = time
    link.ending = ending
    this.#event(link, 'closed', ending)
  }

  /** Keeps bytes as they crossed the wire; false where there is no room for them. `kept`: where in the store they are already. */
  chunk(link: JournalLink, { bytes, arrived, final }: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean, kept?: number): boolean {
    const offset = down ? link.bytesDown : link.bytesUp
    if (!down && link.lastUp === undefined && bytes.length > 0) link.from = offset
    if (down) link.bytesDown += bytes.length
    else link.bytesUp += bytes.length
    this.bytes += bytes.length
    if (this.#full) return false
    const flags = (down ? chunkFlag.down : 0) | (final ? chunkFlag.final : 0)
    const index = this.chunks.add(link.number, arrived ?? 0, flags, offset, bytes, kept)
    if (index === undefined) return false
    link.chunks.push(index)
    if (!down) link.lastUp = index
    return true
  }

  /** Notes that silence followed the link's last chunk: with it the stream can be cut again alike. */
  silence(link: JournalLink, givenUp: boolean): void {
    if (link.lastUp === undefined) return
    const { flags } = this.chunks
    flags.set(link.lastUp, flags.get(link.lastUp) | chunkFlag.quiet | (givenUp ? chunkFlag.givenUp : 0))
  }

  /** Adds a row for each item; answers their numbers, 0 for what could not be kept. */
  items(link: JournalLink, items: readonly Item[], time: number): number[] {
    return items.map((item) => {
      const row = this.#nextRow(link, item.offset, time)
      if (row === 0) return 0
      this.place(row, link, item, link.lastUp!)
      link.up.push(row)
      return row
    })
  }

  /** The number of the next row of a device, which begins at `offset` of its stream; 0 where it cannot be kept. */
  #nextRow(link: JournalLink, offset: number, time: number): number {
    this.frames++
    // A link whose beginning is missing has a row before its first chunk: that stands on a chunk without bytes.
    if (link.lastUp === undefined) {
      link.from = offset
      this.chunk(link, { bytes: nothing, arrived: time, final: false }, false)
    }
    if (!this.#full && link.lastUp !== undefined) return this.rows.count + 1
    this.dropped++
    return 0
  }

  down(link: JournalLink, item: DownItem, position?: number): number {
    const { bytes, time, answers, state } = item
    this.snapshot(link, state.memory, state.identity)
    if (!this.chunk(link, { bytes, arrived: time, final: true }, true, position)) {
      this.dropped++
      return 0
    }
    const row = this.rows.count + 1
    this.#put(row, downFacts(item), this.chunks.count - 1, bytes.length, link.snapshot, 0)
    link.down.push(row)
    if (answers !== 0) this.rows.answer(answers, row)
    this.#wrote(row, undefined)
    return row
  }

  learnt(link: JournalLink, state: Pick<LinkState, 'family' | 'pinned' | 'identity'>): void {
    link.family = state.family
    link.pinned = state.pinned
    link.identity = state.identity
  }

  /** Writes one item of a link's stream to a row, new or not. */
  place(row: number, link: JournalLink, item: Item, chunk: number): void {
    const isFrame = item.kind === 'frame'
    if (isFrame) this.snapshot(link, item.memory, link.identity)
    const facts = isFrame ? frameFacts(item) : leftoverFacts(item, link.identity)
    if (row <= this.rows.count) this.#forget(row, link)
    this.#put(row, facts, chunk, this.chunks.end(chunk) - item.offset, link.snapshot, link.lastFix)
    if (isFrame) {
      link.identity = facts.device
      if (facts.fix) link.lastFix = row
      link.frames++
    }
    this.#wrote(row, isFrame ? item.decoded : undefined)
  }

  /** Writes a row anew from the same bytes decoded otherwise. */
  redecode(row: number, link: JournalLink, decoded: Decoded | undefined, decision: Decision, snapshot = this.rows.snapshot.get(row)): void {
    const { rows } = this
    this.#forget(row, link)
    const notes = decoded?.notes ?? []
    const isReport = decoded !== undefined && decoded.message.reports.length > 0
    const facts: RowFacts = {
      kind: 'frame',
      length: rows.size.get(row),
      decision,
      flags: (rows.flags.get(row) & (flag.down | flag.whole)) | (isReport ? flag.report : 0),
      type: decoded?.message.type ?? 'sent',
      device: decoded?.message.identity ?? rows.devices.word(rows.device.get(row)),
      severity: worst(notes),
      notes: notes.length,
      why: undefined,
      fix: decoded?.fix,
    }
    this.#put(row, facts, rows.chunk.get(row), rows.behind.get(row), snapshot, rows.lastFix.get(row))
    if (!rows.is(row, flag.down)) link.frames++
    this.generation++
  }

  /** Takes rows out of the list that are no longer any, and puts others where their bytes arrived. */
  rearrange(link: JournalLink, hidden: ReadonlySet<number>, moved: readonly number[]): void {
    this.generation++
    if (hidden.size === 0 && moved.length === 0) return
    this.order.change(hidden, moved)
    for (const row of hidden) {
      this.#forget(row, link)
      this.rows.flags.set(row, this.rows.flags.get(row) | flag.hidden)
      link.hidden.set(this.offsetOf(row), row)
    }
  }

  #wrote(row: number, decoded: Decoded | undefined): void {
    for (const watch of this.watchers) watch(row, decoded)
  }

  /** The number of a snapshot that says this; a new one only where the last one says something else. */
  snapshot(link: JournalLink, memory: unknown, identity: string | undefined): number {
    if (link.learnt.memory !== memory || link.learnt.identity !== identity) {
      link.learnt = { memory, identity }
      link.snapshot = this.snapshots.add(link.learnt)
    }
    return link.snapshot
  }

  /** A link opens or closes, before the chunk that comes next. */
  #event(link: JournalLink, kind: 'opened' | 'closed', why: string | undefined): void {
    if (this.#full) return
    const facts: RowFacts = {
      kind,
      length: 0,
      decision: undecided,
      flags: 0,
      type: kind,
      device: link.identity,
      severity: undefined,
      notes: 0,
      why,
      fix: undefined,
    }
    this.#put(this.rows.count + 1, facts, this.chunks.count, link.number, 0, 0)
  }

  #put(row: number, facts: RowFacts, chunk: number, behind: number, snapshot: number, lastFix: number): void {
    const fresh = row > this.rows.count
    this.rows.write(row, facts, chunk, behind, snapshot, lastFix)
    this.#count(facts.severity, 1)
    if (fresh) this.order.append(row)
  }

  /** Takes a row that is to be written anew out of the sums. */
  #forget(row: number, link: JournalLink): void {
    if (this.rows.is(row, flag.hidden)) return
    this.#count(severities[this.rows.severity.get(row)], -1)
    if (!this.rows.is(row, flag.down) && kinds[this.rows.kind.get(row)] === 'frame') link.frames--
  }

  #count(severity: Note['severity'] | undefined, by: number): void {
    if (severity === 'error') this.errors += by
    if (severity === 'warning') this.warnings += by
  }

  get #full(): boolean {
    return (
      this.rows.count >= this.#limit ||
      this.links.length >= linkLimit ||
      this.chunks.count >= this.#limit * 4 ||
      this.chunks.store.problem !== undefined ||
      this.snapshots.problem !== undefined
    )
  }

  // ── reading ───────────────────────────────────────────────────────────
  isEvent(row: number): boolean {
    const kind = kinds[this.rows.kind.get(row)]
    return kind === 'opened' || kind === 'closed'
  }
  linkOf(row: number): JournalLink {
    const number = this.isEvent(row) ? this.rows.behind.get(row) : this.chunks.link.get(this.rows.chunk.get(row))
    return this.links[number - 1]!
  }
  timeOf(row: number): number {
    if (!this.isEvent(row)) return this.chunks.time.get(this.rows.chunk.get(row))
    const { opened, closed } = this.linkOf(row)
    return kinds[this.rows.kind.get(row)] === 'opened' ? opened : (closed ?? opened)
  }
  /** Where a row begins in its direction of the link's stream. */
  offsetOf(row: number): number {
    return this.isEvent(row) ? 0 : this.chunks.end(this.rows.chunk.get(row)) - this.rows.behind.get(row)
  }

  /** The chunks that hold bytes of a row: index within the link, and which bytes of the row. */
  chunksOf(row: number): { index: number; chunk: number; from: number; to: number }[] {
    if (this.isEvent(row)) return []
    const { rows, chunks } = this
    const link = this.linkOf(row)
    const start = this.offsetOf(row)
    const end = start + rows.size.get(row)
    const last = rows.chunk.get(row)
    const found: { index: number; chunk: number; from: number; to: number }[] = []
    for (let index = link.chunks.find((chunk) => chunk >= last); index >= 0; index--) {
      const chunk = link.chunks.get(index)
      if (chunks.is(chunk, chunkFlag.down) !== rows.is(row, flag.down)) continue
      const [from, to] = [Math.max(start, chunks.offset.get(chunk)), Math.min(end, chunks.end(chunk))]
      if (from < to) found.unshift({ index, chunk, from: from - start, to: to - start })
      if (chunks.offset.get(chunk) <= start) break
    }
    return found
  }

  /** The bytes of a row. */
  bytesOf(row: number): Uint8Array {
    if (this.isEvent(row)) return nothing
    const { rows, chunks } = this
    const start = this.offsetOf(row)
    const last = rows.chunk.get(row)
    const from = start - chunks.offset.get(last)
    // Nearly all rows lie in one chunk.
    if (from >= 0) return chunks.store.read(chunks.position.get(last) + from, rows.size.get(row))
    const parts = this.chunksOf(row)
    const read = ({ chunk, from, to }: (typeof parts)[number]) =>
      chunks.store.read(chunks.position.get(chunk) + start + from - chunks.offset.get(chunk), to - from)
    const bytes = new Uint8Array(rows.size.get(row))
    for (const part of parts) bytes.set(read(part), part.from)
    return bytes
  }
}

const nothing = new Uint8Array(0)
/** Whoever opens more links than this in one session is no tracker. */
const linkLimit = 1_000_000
