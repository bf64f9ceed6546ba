import type { Decision } from '../../detect/detector.ts'
import type { Chunk, FrameItem, Item, LinkState } from '../../link/link.ts'
import { notesOf } from '../../link/output.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import { believable } from '../../report/plausibility.ts'
import type { Note } from '../../wire/field.ts'
import type { DownItem, Recorder } from '../conversations.ts'
import { chunkFlag, Chunks } from './chunks.ts'
import { JournalLink, type LinkMeta } from './links.ts'
import type { PayloadStore } from './payload-store.ts'
import { type Entry, flag, kinds, Rows, severities } from './rows.ts'

const undecided = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined } as const

/**
 * The append-only record of a session: links, chunks, and the rows made of them. Chunks are facts; rows are derived, and can be
 * derived anew (another family decided by hand): then `order` tells which rows count and in which order.
 */
export class Journal implements Recorder<JournalLink> {
  readonly rows = new Rows()
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
  /** Rows in the order of the list, where that is not simply their number. */
  #order: Uint32Array | undefined
  #ordered = 0
  /** Told of every row written, for whoever counts along (devices). */
  wrote: (row: number, decoded: Decoded | undefined) => void = () => undefined

  constructor(store: PayloadStore, limit = 20_000_000) {
    this.chunks = new Chunks(store)
    this.#limit = limit
  }

  // ── recording ─────────────────────────────────────────────────────────
  open(meta: LinkMeta): JournalLink {
    const link = new JournalLink(this.links.length + 1, meta)
    this.links.push(link)
    this.#event(link, 'opened', meta.opened, undefined)
    return link
  }

  close(link: JournalLink, time: number, ending: string): void {
    link.closed = time
    link.ending = ending
    this.#event(link, 'closed', time, ending)
  }

  /** Keeps bytes as they crossed the wire; false where there is no room for them. `kept`: where in the store they are already. */
  chunk(link: JournalLink, { bytes, arrived, final }: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean, kept?: number): boolean {
    const offset = down ? link.bytesDown : link.bytesUp
    if (down) link.bytesDown += bytes.length
    else link.bytesUp += bytes.length
    this.bytes += bytes.length
    if (this.#full) return false
    const flags = (down ? chunkFlag.down : 0) | (final ? chunkFlag.final : 0)
    const index = this.chunks.add(link.number, arrived ?? 0, flags, offset, bytes, kept)
    if (index !== undefined) link.chunks.push(index)
    return index !== undefined
  }

  /** Notes that silence followed the link's last chunk: with it the stream can be cut again alike. */
  silence(link: JournalLink, givenUp: boolean): void {
    if (link.chunks.length === 0) return
    const last = link.chunks.get(link.chunks.length - 1)
    this.chunks.flags.set(last, this.chunks.flags.get(last) | chunkFlag.quiet | (givenUp ? chunkFlag.givenUp : 0))
  }

  /** Adds a row for each item; answers their numbers, 0 for what could not be kept. */
  items(link: JournalLink, items: readonly Item[], time: number): number[] {
    this.frames += items.length
    return items.map((item) => {
      if (this.#full) {
        this.dropped++
        return 0
      }
      const row = this.rows.count + 1
      this.place(row, link, item, time, this.chunks.count - 1)
      link.up.push(row)
      return row
    })
  }

  down(link: JournalLink, { bytes, time, answers, decoded, state }: DownItem, position?: number): number {
    const kept = this.chunk(link, { bytes, arrived: time, final: true }, true, position)
    if (!kept) {
      this.dropped++
      return 0
    }
    const row = this.rows.count + 1
    const family = decoded?.family
    this.#put(row, {
      kind: 'frame',
      time,
      link: link.number,
      chunk: this.chunks.count - 1,
      offset: link.bytesDown - bytes.length,
      length: bytes.length,
      decision: family === undefined ? undecided : { verdict: 'match', family, score: 0, runnerUp: undefined },
      flags: flag.down | flag.whole,
      type: decoded?.message.type ?? 'sent',
      device: state.identity,
      ...worst(decoded?.notes ?? []),
      why: undefined,
      snapshot: link.snapshot(state.memory, state.identity),
      lastFix: 0,
      fix: undefined,
    })
    link.down.push(row)
    if (answers !== 0) this.rows.answer(answers, row)
    this.wrote(row, decoded)
    return row
  }

  learnt(link: JournalLink, state: LinkState): void {
    link.family = state.family
    link.pinned = state.pinned
    link.identity = state.identity
  }

  /** Writes one item of a link's stream to a row, new or not. */
  place(row: number, link: JournalLink, item: Item, time: number, chunk: number): void {
    const fresh = row > this.rows.count
    if (!fresh) this.#forget(row, link)
    const common = {
      kind: item.kind,
      time,
      link: link.number,
      chunk,
      offset: item.offset,
      length: item.bytes.length,
      decision: item.decision,
    }
    if (item.kind === 'frame') {
      this.#put(row, { ...common, ...this.#frameEntry(link, item) })
      const { identity } = item
      link.identity = identity
      if (this.rows.fix(row)) link.lastFix = row
      link.frames++
      this.wrote(row, item.decoded)
      return
    }
    const { memory, identity } = link.snapshots.at(-1)!
    this.#put(row, {
      ...common,
      flags: 0,
      type: item.kind,
      device: link.identity,
      severity: 'warning',
      notes: 1,
      why: item.why,
      snapshot: link.snapshot(memory, identity),
      lastFix: link.lastFix,
      fix: undefined,
    })
    this.wrote(row, undefined)
  }

  /** Writes a row anew from the same bytes decoded otherwise. */
  redecode(row: number, link: JournalLink, decoded: Decoded | undefined, decision: Decision, snapshot = this.rows.snapshot.get(row)): void {
    const { rows } = this
    this.#forget(row, link)
    const fix = decoded?.message.reports.findLast((report) => believable(report) !== undefined)
    this.#put(row, {
      kind: 'frame',
      time: rows.time.get(row),
      link: link.number,
      chunk: rows.chunk.get(row),
      offset: rows.offset.get(row),
      length: rows.size.get(row),
      decision,
      flags: (rows.flags.get(row) & (flag.down | flag.whole)) | (decoded && decoded.message.reports.length > 0 ? flag.report : 0),
      type: decoded?.message.type ?? 'sent',
      device: decoded?.message.identity ?? rows.devices.word(rows.device.get(row)),
      ...worst(decoded?.notes ?? []),
      why: undefined,
      snapshot,
      lastFix: rows.lastFix.get(row),
      fix: fix && believable(fix),
    })
    if (!rows.is(row, flag.down)) link.frames++
    this.generation++
  }

  /** Takes rows that are no longer any out of the list. */
  hide(hidden: Iterable<number>, link: JournalLink): void {
    for (const row of hidden) {
      this.#forget(row, link)
      this.rows.flags.set(row, this.rows.flags.get(row) | flag.hidden)
      link.hidden.set(this.rows.offset.get(row), row)
    }
  }

  #frameEntry(link: JournalLink, item: FrameItem) {
    const { decoded, identity } = item
    const { message } = decoded
    const fix = message.reports.findLast((report) => believable(report) !== undefined)
    return {
      decision: { ...item.decision, family: decoded.family },
      flags: (item.repeated ? flag.repeated : 0) | (item.stranger ? flag.stranger : 0) | (message.reports.length > 0 ? flag.report : 0),
      type: message.type,
      device: identity,
      ...worst(notesOf(item)),
      why: undefined,
      snapshot: link.snapshot(item.memory, link.identity),
      lastFix: link.lastFix,
      fix: fix && believable(fix),
    }
  }

  #event(link: JournalLink, kind: 'opened' | 'closed', time: number, why: string | undefined): void {
    if (this.#full) return
    this.#put(this.rows.count + 1, {
      kind,
      time,
      link: link.number,
      chunk: Math.max(0, this.chunks.count - 1),
      offset: link.bytesUp,
      length: 0,
      decision: undecided,
      flags: 0,
      type: kind,
      device: link.identity,
      severity: undefined,
      notes: 0,
      why,
      snapshot: 0,
      lastFix: 0,
      fix: undefined,
    })
  }

  #put(row: number, entry: Entry): void {
    const fresh = row > this.rows.count
    this.rows.write(row, entry)
    this.#count(entry.severity, 1)
    if (fresh && this.#order) this.#append(row)
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
    return this.rows.count >= this.#limit || this.chunks.count >= this.#limit * 4 || this.chunks.store.problem !== undefined
  }

  // ── order ─────────────────────────────────────────────────────────────
  /** How many rows the unfiltered list has. */
  get shown(): number {
    return this.#order ? this.#ordered : this.rows.count
  }
  /** The row at a position of the unfiltered list, from 0. */
  at(position: number): number {
    return this.#order ? this.#order[position]! : position + 1
  }
  /** The position of a row in the unfiltered list, or of the first one after it in time. */
  placeOf(row: number): number | undefined {
    const order = this.#order
    if (!order) return row >= 1 && row <= this.rows.count ? row - 1 : undefined
    if (row < 1 || row > this.rows.count) return undefined
    const { chunk } = this.rows
    let [low, high] = [0, this.#ordered]
    while (low < high) {
      const middle = (low + high) >> 1
      if (chunk.get(order[middle]!) >= chunk.get(row)) high = middle
      else low = middle + 1
    }
    for (let at = low; at < this.#ordered && chunk.get(order[at]!) === chunk.get(row); at++) if (order[at] === row) return at
    return low < this.#ordered ? low : undefined
  }
  /** Hides rows and puts others in the place where their bytes arrived. */
  reorder(hidden: ReadonlySet<number>, added: readonly number[]): void {
    this.generation++
    if (hidden.size === 0 && added.length === 0) return
    const fresh = new Set(added)
    const before: number[] = []
    for (let i = 0; i < this.shown; i++) {
      const row = this.at(i)
      if (!hidden.has(row) && !fresh.has(row)) before.push(row)
    }
    const late = [...added].sort((a, b) => (this.#precedes(a, b) ? -1 : 1))
    const order = new Uint32Array(Math.max(1024, Math.ceil((before.length + late.length) * 1.25)))
    let [at, next] = [0, 0]
    for (const row of before) {
      while (next < late.length && this.#precedes(late[next]!, row)) order[at++] = late[next++]!
      order[at++] = row
    }
    while (next < late.length) order[at++] = late[next++]!
    this.#order = order
    this.#ordered = at
  }
  /** Did the row's last byte arrive before the other's? In one chunk the place in the stream decides. */
  #precedes(row: number, other: number): boolean {
    const { chunk, link, offset } = this.rows
    if (chunk.get(row) !== chunk.get(other)) return chunk.get(row) < chunk.get(other)
    return link.get(row) === link.get(other) && offset.get(row) < offset.get(other)
  }
  #append(row: number): void {
    const order = this.#order!
    if (this.#ordered === order.length) {
      this.#order = new Uint32Array(order.length * 2)
      this.#order.set(order)
    }
    this.#order![this.#ordered++] = row
  }

  // ── reading ───────────────────────────────────────────────────────────
  linkOf(row: number): JournalLink {
    return this.links[this.rows.link.get(row) - 1]!
  }

  /** The chunks that hold bytes of a row: index within the link, and which bytes of the row. */
  chunksOf(row: number): { index: number; chunk: number; from: number; to: number }[] {
    const { rows, chunks } = this
    const link = this.linkOf(row)
    const [start, end] = [rows.offset.get(row), rows.offset.get(row) + rows.size.get(row)]
    const direction = rows.flags.get(row) & flag.down
    const last = rows.chunk.get(row)
    const found: { index: number; chunk: number; from: number; to: number }[] = []
    for (let index = link.chunks.find((chunk) => chunk > last) - 1; index >= 0; index--) {
      const chunk = link.chunks.get(index)
      if ((chunks.flags.get(chunk) & chunkFlag.down) !== direction) continue
      const [from, to] = [Math.max(start, chunks.offset.get(chunk)), Math.min(end, chunks.end(chunk))]
      if (from < to) found.unshift({ index, chunk, from: from - start, to: to - start })
      if (chunks.offset.get(chunk) <= start) break
    }
    return found
  }

  /** The bytes of a row. */
  bytesOf(row: number): Uint8Array {
    const { rows, chunks } = this
    const parts = this.chunksOf(row)
    const read = ({ chunk, from, to }: (typeof parts)[number]) =>
      chunks.store.read(chunks.position.get(chunk) + rows.offset.get(row) + from - chunks.offset.get(chunk), to - from)
    if (parts.length === 1) return read(parts[0]!)
    const bytes = new Uint8Array(rows.size.get(row))
    for (const part of parts) bytes.set(read(part), part.from)
    return bytes
  }
}

/** How bad it is and how much there is of it. */
export function worst(notes: readonly Pick<Note, 'severity'>[]): Pick<Entry, 'severity' | 'notes'> {
  const severity = notes.some((n) => n.severity === 'error')
    ? 'error'
    : notes.some((n) => n.severity === 'warning')
      ? 'warning'
      : notes.length > 0
        ? 'info'
        : undefined
  return { severity, notes: notes.length }
}
