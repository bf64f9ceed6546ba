import type { ChunkRecord, FrameRecord, LinkRecord, Row } from '../../contract/journal.ts'
import { answersTo } from '../../link/answers.ts'
import { decodeFrame, type Decoded } from '../../link/decode-frame.ts'
import { familiesById } from '../../link/engine.ts'
import { notesOf } from '../../link/output.ts'
import type { Session } from '../../protocols/family.ts'
import { summary } from '../../report/summary.ts'
import type { Mode } from '../../wire/decoder.ts'
import type { Note } from '../../wire/field.ts'
import { latin1 } from '../../wire/latin1.ts'
import { chunkFlag } from './chunks.ts'
import type { Journal } from './journal.ts'
import type { JournalLink } from './links.ts'
import { Remarks } from './remarks.ts'
import { flag, kinds, severities } from './rows.ts'

/** Lines that are on somebody's screen are asked for again and again. */
const remembered = 4096
/** A line of the list has room for the beginning of a comment. */
const commentShown = 500

interface Told {
  readonly summary: string
  readonly note: string | undefined
}

/** Reads a journal back: what the columns do not hold is decoded again when it is asked for. */
export class Reader {
  readonly journal: Journal
  /** What users said of links and rows. */
  readonly remarks: Remarks
  readonly #told = new Map<number, Told>()
  #generation = 0
  /** The frame that was decoded last: its summary, its rules and its cells are asked for one after the other. */
  #last: { readonly row: number; readonly generation: number; readonly decoded: Decoded | undefined } | undefined

  constructor(journal: Journal) {
    this.journal = journal
    this.remarks = new Remarks(journal)
  }

  get count(): number {
    return this.journal.rows.count
  }

  row(number: number): Row {
    const { rows } = this.journal
    const link = this.journal.linkOf(number)
    const { verdict, family } = rows.decision(number)
    const told = this.#tell(number)
    const said = this.remarks.of(number)
    return {
      number,
      kind: kinds[rows.kind.get(number)]!,
      time: this.journal.timeOf(number),
      link: link.number,
      transport: link.transport,
      remote: link.remote,
      direction: rows.is(number, flag.down) ? 'down' : 'up',
      family,
      verdict,
      type: rows.types.word(rows.type.get(number)) ?? '',
      device: rows.devices.word(rows.device.get(number)),
      summary: told.summary,
      length: rows.size.get(number),
      severity: severities[rows.severity.get(number)],
      notes: rows.notes.get(number),
      note: told.note,
      ...(said?.marked ? { marked: true } : {}),
      ...(said?.comment === undefined ? {} : { comment: said.comment.slice(0, commentShown) }),
    }
  }

  /** A row with all that is needed to decode it again, alone. */
  frame(number: number): FrameRecord | undefined {
    const { rows } = this.journal
    if (number < 1 || number > this.count) return undefined
    const link = this.journal.linkOf(number)
    const { memory, identity } = this.journal.snapshots.get(rows.snapshot.get(number))
    const answers = rows.answersOf(number)
    const comment = this.remarks.of(number)?.comment
    return {
      row: this.row(number),
      bytes: this.journal.bytesOf(number),
      offset: this.journal.offsetOf(number),
      decision: rows.decision(number),
      memory,
      identity,
      lastFix: rows.fix(rows.lastFix.get(number)),
      zone: link.zone,
      whole: rows.is(number, flag.whole),
      repeated: rows.is(number, flag.repeated),
      stranger: rows.is(number, flag.stranger),
      why: rows.reasons.word(rows.why.get(number)),
      answers,
      ...(comment === undefined ? {} : { comment }),
      ...(answers[0] === undefined ? {} : { latency: Math.abs(this.journal.timeOf(answers[0]) - this.journal.timeOf(number)) }),
      chunks: this.journal.chunksOf(number).map(({ index, from, to }) => ({ index, from, to })),
    }
  }

  /** The session in which a row is decoded. */
  session(number: number): Session {
    const { rows } = this.journal
    const link = this.journal.linkOf(number)
    const { memory, identity } = this.journal.snapshots.get(rows.snapshot.get(number))
    return {
      memory,
      identity,
      direction: rows.is(number, flag.down) ? 'down' : 'up',
      transport: link.transport,
      whole: rows.is(number, flag.whole),
      arrived: this.journal.timeOf(number),
      zone: link.zone,
    }
  }

  /** Decodes a frame row again; undefined for rows that are no frame of a known family. */
  decode(number: number, mode: Mode = 'summary'): Decoded | undefined {
    if (mode !== 'summary') return this.#decode(number, mode)
    const { generation } = this.journal
    if (this.#last?.row !== number || this.#last.generation !== generation)
      this.#last = { row: number, generation, decoded: this.#decode(number, mode) }
    return this.#last.decoded
  }

  #decode(number: number, mode: Mode): Decoded | undefined {
    const { rows } = this.journal
    if (kinds[rows.kind.get(number)] !== 'frame') return undefined
    const family = familiesById.get(rows.decision(number).family ?? '')
    return family && decodeFrame(family, this.journal.bytesOf(number), this.session(number), mode, rows.fix(rows.lastFix.get(number)))
  }

  /** What the family answers to a frame of a device; nothing where it is not certain which family that is. */
  replies(number: number): readonly Uint8Array[] {
    const { rows } = this.journal
    if (rows.is(number, flag.down) || rows.decision(number).verdict !== 'match') return []
    const decoded = this.decode(number)
    return decoded ? answersTo(familiesById.get(decoded.family), decoded, this.session(number)) : []
  }

  /** The notes of a frame row, those of the link included. */
  notes(number: number, decoded: Decoded): readonly Note[] {
    const { rows } = this.journal
    return notesOf({
      decoded,
      repeated: rows.is(number, flag.repeated),
      stranger: rows.is(number, flag.stranger),
      bytes: new Uint8Array(rows.size.get(number)),
    })
  }

  /** What the notes of a row are about; `decoded` for frames. */
  noteCodes(number: number, decoded: Decoded | undefined): readonly string[] {
    const kind = kinds[this.journal.rows.kind.get(number)]!
    if (kind === 'skipped' || kind === 'incomplete') return [kind]
    return decoded ? this.notes(number, decoded).map(({ code }) => code) : []
  }

  /** A link with its chunks `from` to `to` (excluded). */
  link(number: number, from: number, to: number): LinkRecord | undefined {
    const link = this.journal.links[number - 1]
    if (!link) return undefined
    const chunks: ChunkRecord[] = []
    for (let index = from; index < Math.min(to, link.chunks.length); index++) chunks.push(this.#chunk(link, index))
    const { transport, remote, local, opened, closed, ending, family, pinned, identity, bytesUp, bytesDown, frames } = link
    const head = { link: number, transport, remote, local, opened, closed, ending, family, pinned, identity, bytesUp, bytesDown, frames }
    return { ...head, chunks, chunkCount: link.chunks.length }
  }

  #chunk(link: JournalLink, index: number): ChunkRecord {
    const { chunks } = this.journal
    const chunk = link.chunks.get(index)
    const down = chunks.is(chunk, chunkFlag.down)
    const rows = this.#rowsOf(link, chunk, down)
    const answer = this.#answerOf(rows.filter((row) => this.journal.rows.chunk.get(row) === chunk))
    return {
      index,
      time: chunks.time.get(chunk),
      direction: down ? 'down' : 'up',
      offset: chunks.offset.get(chunk),
      bytes: chunks.bytes(chunk),
      rows,
      ...(rows.some((row) => this.journal.rows.is(row, flag.repeated)) ? { again: true } : {}),
      ...(answer ? { answer } : {}),
    }
  }

  /** Of the rows that a chunk completes, the first that has an answer: which one, or what it answers. */
  #answerOf(rows: readonly number[]): ChunkRecord['answer'] {
    for (const row of rows) {
      const [answer] = this.journal.rows.answersOf(row)
      if (answer !== undefined) return { row: answer, ms: Math.abs(this.journal.timeOf(answer) - this.journal.timeOf(row)) }
    }
    return undefined
  }

  #rowsOf(link: JournalLink, chunk: number, down: boolean): number[] {
    const { journal } = this
    const { chunks } = journal
    const list = down ? link.down : link.up
    const [from, to] = [chunks.offset.get(chunk), chunks.end(chunk)]
    const found: number[] = []
    for (let i = list.find((row) => journal.offsetOf(row) + journal.rows.size.get(row) > from); i < list.length; i++) {
      const row = list.get(i)
      if (journal.offsetOf(row) >= to) break
      found.push(row)
    }
    return found
  }

  #tell(number: number): Told {
    if (this.#generation !== this.journal.generation) {
      this.#generation = this.journal.generation
      this.#told.clear()
    }
    const known = this.#told.get(number)
    if (known) {
      this.#told.delete(number)
      this.#told.set(number, known)
      return known
    }
    const told = this.#summarise(number)
    this.#told.set(number, told)
    if (this.#told.size > remembered) this.#told.delete(this.#told.keys().next().value!)
    return told
  }

  #summarise(number: number): Told {
    const { rows } = this.journal
    const kind = kinds[rows.kind.get(number)]!
    const why = rows.reasons.word(rows.why.get(number))
    switch (kind) {
      case 'opened':
        return { summary: `from ${this.journal.linkOf(number).remote}`, note: undefined }
      case 'closed':
        return { summary: endings[why ?? ''] ?? why ?? '', note: undefined }
      case 'skipped':
      case 'incomplete':
        return { summary: why ?? '', note: rows.notes.get(number) > 0 ? why : undefined }
      case 'frame': {
        const decoded = this.decode(number)
        if (!decoded) return { summary: '', note: undefined }
        const said = summary(decoded.message)
        const words = said === '' && rows.is(number, flag.down) ? plainText(this.journal.bytesOf(number)) : said
        return { summary: words, note: worstText(this.notes(number, decoded)) }
      }
    }
  }
}

const endings: Readonly<Record<string, string>> = {
  ended: 'ended by the device',
  reset: 'reset by the device',
  gone: 'the device answers no more',
  idle: 'closed by us: nothing was heard for too long',
  dropped: 'closed by us: a check dropped the link',
  stopped: 'closed by us: the listener was stopped',
}

/** Short answers are words that say enough: `LOAD`, `ON`. */
function plainText(bytes: Uint8Array): string {
  const text = latin1(bytes).trim()
  return bytes.length <= 80 && /^[\x20-\x7e]+$/.test(text) ? text : ''
}

/** The text of the worst note. */
function worstText(notes: readonly Note[]): string | undefined {
  for (const severity of ['error', 'warning', 'info'] as const) {
    const note = notes.find((n) => n.severity === severity)
    if (note) return note.text
  }
  return undefined
}
