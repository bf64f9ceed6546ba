import type { Remark } from '../../capture/event.ts'
import type { Decision } from '../../detect/detector.ts'
import type { Chunk, Item, LinkState } from '../../link/link.ts'
import type { DownItem } from '../conversations.ts'
import type { LinkMeta } from '../journal/links.ts'
import { deviceFacts, downFacts, frameFacts, leftoverFacts } from '../journal/row-facts.ts'
import { Decisions, kinds, type RowFacts, severities } from '../journal/rows.ts'
import { encodeSnapshot, type Snapshot } from '../journal/snapshots.ts'
import { Strings } from '../journal/strings.ts'
import type { OpenReplay, Stage, StageLink } from './replay.ts'

/** The steps of a script: each begins with its number. */
export const step = {
  /** What follows belongs to an event: its number among those of all sources, its source. */
  event: 0,
  opened: 1,
  moved: 2,
  zoned: 3,
  chunk: 4,
  silence: 5,
  /** What a link knows from here on: a snapshot. */
  known: 6,
  row: 7,
  down: 8,
  learnt: 9,
  closed: 10,
  remark: 11,
  /** A file of a source begins. */
  file: 12,
} as const

/** What happens on some of the links of a capture, as numbers, and the bytes and words that these refer to. */
export interface ScriptPart {
  readonly numbers: Float64Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Words and decisions that earlier parts did not have. */
  readonly words: readonly string[]
  readonly decisions: readonly Decision[]
  readonly remarks: readonly Remark[]
}

/** One link as the script knows it. */
export interface ScriptLink extends StageLink {
  bytesUp: number
  bytesDown: number
  identity: string | undefined
  /** What the last row's snapshot says; undefined: not known here. */
  known: Snapshot | undefined
  /** What was told last of what it has learnt. */
  told: string
}

/** A link that is handed over in the middle: its number in the source, and the replay's state of it. */
export interface HandedLink {
  readonly source: number
  readonly number: number
  readonly open: OpenReplay<ScriptLink>
}

/** The journal has stricter limits of its own. */
const wordLimit = 10_000_000

/**
 * Writes down what a replay would do to a journal, so that another thread can do it: see `ScriptPlayer`. Links have numbers of the script's own;
 * rows count from 1, and those below 0 are rows that the journal had before.
 */
export class Script implements Stage<ScriptLink> {
  #numbers = new Float64Array(1 << 15)
  #used = 0
  #bytes = new Uint8Array(1 << 16)
  #bytesUsed = 0
  #remarks: Remark[] = []
  readonly #strings = new Strings(wordLimit)
  #wordsTaken = 1
  readonly #decisions = new Decisions()
  #decisionsTaken = 0
  #links: number
  #rows = 0

  /** The first link to be opened has the number after `links`. */
  constructor(links: number) {
    this.#links = links
  }

  /** How many numbers have been written since the last part was taken. */
  get length(): number {
    return this.#used
  }

  event(number: number, source: number): void {
    this.#put(step.event, number, source)
  }

  /** The file of a source begins at that offset of the source. */
  file(source: number, index: number, at: number): void {
    this.#put(step.file, source, index, at)
  }

  remark(remark: Remark): void {
    this.#remarks.push(remark)
    this.#put(step.remark)
  }

  open({ transport, remote, local, opened }: LinkMeta): ScriptLink {
    const number = ++this.#links
    this.#put(step.opened, number, transport === 'tcp' ? 1 : 0, this.#word(remote), this.#word(local), opened)
    return { number, transport, bytesUp: 0, bytesDown: 0, identity: undefined, known: nothingKnown, told: '' }
  }

  move(link: ScriptLink, up: number, down: number): void {
    link.bytesUp = up
    link.bytesDown = down
    this.#put(step.moved, link.number, up, down)
  }

  zone({ number }: ScriptLink, minutes: number): void {
    this.#put(step.zoned, number, minutes)
  }

  close({ number }: ScriptLink, time: number, ending: string): void {
    this.#put(step.closed, number, time, this.#word(ending))
  }

  chunk(link: ScriptLink, { bytes, arrived, final }: Pick<Chunk, 'bytes' | 'arrived' | 'final'>, down: boolean, position?: number): void {
    if (down) link.bytesDown += bytes.length
    else link.bytesUp += bytes.length
    this.#put(step.chunk, link.number, arrived ?? 0, (final ? 1 : 0) + (down ? 2 : 0))
    this.#where(bytes, position)
  }

  silence({ number }: ScriptLink, givenUp: boolean): void {
    this.#put(step.silence, number, givenUp ? 1 : 0)
  }

  items(link: ScriptLink, items: readonly Item[], time: number): number[] {
    const rows: number[] = []
    for (const item of items) {
      const isFrame = item.kind === 'frame'
      if (isFrame) this.#know(link, item.memory, link.identity)
      this.#put(step.row, link.number, time, item.offset)
      this.#facts(isFrame ? frameFacts(item) : leftoverFacts(item, link.identity))
      const { battery, firmware } = isFrame ? deviceFacts(item.decoded.message) : nothingTold
      this.#put(this.#word(battery), this.#word(firmware))
      if (isFrame) link.identity = item.identity
      rows.push(++this.#rows)
    }
    return rows
  }

  down(link: ScriptLink, item: DownItem, position?: number): number {
    const { bytes, time, state, answers } = item
    link.bytesDown += bytes.length
    this.#know(link, state.memory, state.identity)
    this.#put(step.down, link.number, time, answers)
    this.#where(bytes, position)
    this.#facts(downFacts(item))
    return ++this.#rows
  }

  learnt(link: ScriptLink, { family, pinned, identity }: LinkState): void {
    link.identity = identity
    const told = `${family ?? ''} ${pinned} ${identity ?? ''}`
    if (told === link.told) return
    link.told = told
    this.#put(step.learnt, link.number, this.#word(family), pinned ? 1 : 0, this.#word(identity))
  }

  /** What was written since the last time. */
  take(): ScriptPart {
    const part: ScriptPart = {
      numbers: this.#numbers.slice(0, this.#used),
      bytes: this.#bytes.slice(0, this.#bytesUsed),
      words: this.#strings.words.slice(this.#wordsTaken),
      decisions: this.#decisions.all.slice(this.#decisionsTaken),
      remarks: this.#remarks,
    }
    this.#used = 0
    this.#bytesUsed = 0
    this.#wordsTaken = this.#strings.words.length
    this.#decisionsTaken = this.#decisions.all.length
    this.#remarks = []
    return part
  }

  /** A new snapshot is written only where the last one says something else. */
  #know(link: ScriptLink, memory: unknown, identity: string | undefined): void {
    if (link.known && link.known.memory === memory && link.known.identity === identity) return
    link.known = { memory, identity }
    const content = encodeSnapshot(link.known)
    this.#put(step.known, link.number, content.length, this.#keep(content))
  }

  #facts({ kind, length, decision, flags, type, device, severity, notes, why, fix }: RowFacts): void {
    this.#put(kinds.indexOf(kind), length, this.#decisions.index(decision), flags, this.#word(type), this.#word(device))
    this.#put(severities.indexOf(severity), notes, this.#word(why))
    this.#put(fix ? 1 : 0, fix?.time ?? 0, fix?.latitude ?? 0, fix?.longitude ?? 0)
  }

  /** Where bytes are: in the source, or brought along. */
  #where(bytes: Uint8Array, position: number | undefined): void {
    this.#put(bytes.length, position === undefined ? 0 : 1, position ?? this.#keep(bytes))
  }

  #put(...numbers: number[]): void {
    if (this.#used + numbers.length > this.#numbers.length) {
      const larger = new Float64Array(this.#numbers.length * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    for (const number of numbers) this.#numbers[this.#used++] = number
  }

  #keep(bytes: Uint8Array): number {
    const at = this.#bytesUsed
    if (at + bytes.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, at + bytes.length))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(bytes, at)
    this.#bytesUsed += bytes.length
    return at
  }

  #word(word: string | undefined): number {
    return this.#strings.index(word)
  }
}

const nothingKnown: Snapshot = { memory: undefined, identity: undefined }
const nothingTold = { battery: undefined, firmware: undefined }
