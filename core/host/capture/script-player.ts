import type { Remark } from '../../capture/event.ts'
import type { Decision } from '../../detect/detector.ts'
import type { Fix } from '../../report/plausibility.ts'
import { LongList } from '../journal/column.ts'
import type { Journal } from '../journal/journal.ts'
import type { JournalLink } from '../journal/links.ts'
import { kinds, type RowFacts, severities } from '../journal/rows.ts'
import type { Mounts } from './mounts.ts'
import { type ScriptPart, step } from './script.ts'

/** What is looked at between two looks at the clock. */
const checkEvery = 32

/** Does to the journal what a script says, event by event: several scripts of the same sources are played in the order of the events. */
export class ScriptPlayer {
  /** Every event before this one is in the parts that have come. */
  through = 0
  /** Told when a part has been played to its end. */
  played: () => void = () => undefined
  readonly #journal: Journal
  readonly #mounts: Mounts
  readonly #remarks: readonly Remark[][]
  readonly #parts: ScriptPart[] = []
  readonly #links: (JournalLink | undefined)[]
  /** The journal's rows by the script's. */
  readonly #rows = new LongList(Uint32Array)
  readonly #words: (string | undefined)[] = [undefined]
  readonly #decisions: Decision[] = []
  #numbers = new Float64Array(0)
  #bytes = new Uint8Array(0)
  #part: ScriptPart | undefined
  #at = 0
  #remark = 0
  #source = 0

  /** `links`: those that the script found open, in the order of their numbers. `remarks`: a list for each source. */
  constructor(journal: Journal, mounts: Mounts, remarks: readonly Remark[][], links: readonly JournalLink[]) {
    this.#journal = journal
    this.#mounts = mounts
    this.#remarks = remarks
    this.#links = [undefined, ...links]
    this.#rows.push(0)
  }

  add(part: ScriptPart, through: number): void {
    this.#parts.push(part)
    this.through = through
    this.#turnPage()
  }

  /** The number of the event that is to be played next, or what none can be below. */
  get next(): number {
    return this.#part ? this.#numbers[this.#at + 1]! : this.through
  }
  get hasNext(): boolean {
    return this.#part !== undefined
  }

  /** Plays the events up to `limit` that are there, until the time is over. */
  play(limit: number, until: number): void {
    for (let i = 1; this.#part && this.next <= limit; i++) {
      this.#event()
      if (i % checkEvery === 0 && performance.now() >= until) return
    }
  }

  /** Goes on to the next part where this one is over; what stands before a part's first event is done at once. */
  #turnPage(): void {
    while (!this.#part || this.#at >= this.#numbers.length) {
      if (this.#part) this.played()
      this.#part = this.#parts.shift()
      this.#at = 0
      this.#remark = 0
      if (!this.#part) return
      this.#numbers = this.#part.numbers
      this.#bytes = this.#part.bytes
      for (const word of this.#part.words) this.#words.push(word)
      for (const decision of this.#part.decisions) this.#decisions.push(decision)
      this.#steps()
    }
  }

  #event(): void {
    this.#at++
    this.#at++
    this.#source = this.#take()
    this.#steps()
    this.#turnPage()
  }

  /** All that stands before the next event. */
  #steps(): void {
    const journal = this.#journal
    while (this.#at < this.#numbers.length && this.#numbers[this.#at] !== step.event) {
      switch (this.#take()) {
        case step.opened:
          this.#opened()
          break
        case step.moved:
          journal.move(this.#link(), this.#take(), this.#take())
          break
        case step.zoned:
          journal.zone(this.#link(), this.#take())
          break
        case step.chunk:
          this.#chunk()
          break
        case step.silence:
          journal.silence(this.#link(), this.#take() === 1)
          break
        case step.known:
          this.#known()
          break
        case step.row:
          this.#row()
          break
        case step.down:
          this.#down()
          break
        case step.learnt:
          journal.learnt(this.#link(), { family: this.#word(), pinned: this.#take() === 1, identity: this.#word() })
          break
        case step.closed:
          journal.close(this.#link(), this.#take(), this.#word() ?? '')
          break
        case step.remark:
          this.#remarked()
          break
        case step.file:
          this.#mounts.begin(this.#take(), this.#take(), this.#take())
      }
    }
  }

  #opened(): void {
    const number = this.#take()
    const transport = this.#take() === 1 ? 'tcp' : 'udp'
    const remote = this.#word() ?? ''
    const local = this.#word() ?? ''
    this.#links[number] = this.#journal.open({ transport, remote, local, opened: this.#take() })
  }

  #chunk(): void {
    const link = this.#link()
    const arrived = this.#take()
    const flags = this.#take()
    const { bytes, position } = this.#where()
    this.#journal.chunk(link, { bytes, arrived, final: (flags & 1) !== 0 }, (flags & 2) !== 0, position)
  }

  #known(): void {
    const link = this.#link()
    const length = this.#take()
    const at = this.#take()
    link.snapshot = this.#journal.snapshots.keep(this.#bytes.subarray(at, at + length))
  }

  #row(): void {
    const link = this.#link()
    const time = this.#take()
    const offset = this.#take()
    const facts = this.#facts()
    const told = { battery: this.#word(), firmware: this.#word() }
    const row = this.#journal.nextRow(link, offset, time)
    if (row !== 0) {
      this.#journal.placeFacts(row, link, facts, { chunk: link.lastUp!, offset }, undefined, told)
      link.up.push(row)
    }
    this.#rows.push(row)
  }

  #down(): void {
    const link = this.#link()
    const arrived = this.#take()
    const answers = this.#take()
    const { bytes, position } = this.#where()
    const facts = this.#facts()
    const answered = answers > 0 ? this.#rows.get(answers) : -answers
    this.#rows.push(this.#journal.sent(link, { bytes, arrived }, facts, answered, position))
  }

  #remarked(): void {
    const remark = this.#part!.remarks[this.#remark++]!
    const { place } = remark
    const link = 'link' in place ? this.#links[place.link] : undefined
    this.#remarks[this.#source]?.push(link ? { ...remark, place: { ...place, link: link.number } } : remark)
  }

  #facts(): RowFacts {
    const kind = kinds[this.#take()]!
    const length = this.#take()
    const decision = this.#decisions[this.#take()]!
    const flags = this.#take()
    const type = this.#word() ?? ''
    const device = this.#word()
    const severity = severities[this.#take()]
    const notes = this.#take()
    const why = this.#word()
    return { kind, length, decision, flags, type, device, severity, notes, why, fix: this.#fix() }
  }

  #fix(): Fix | undefined {
    const has = this.#take() === 1
    const fix = { time: this.#take(), latitude: this.#take(), longitude: this.#take() }
    return has ? fix : undefined
  }

  #where(): { bytes: Uint8Array; position: number | undefined } {
    const length = this.#take()
    const isInSource = this.#take() === 1
    const at = this.#take()
    if (!isInSource) return { bytes: this.#bytes.subarray(at, at + length), position: undefined }
    return { bytes: blanks(length), position: this.#mounts.position(this.#source, at) }
  }

  #take(): number {
    return this.#numbers[this.#at++]!
  }
  #word(): string | undefined {
    return this.#words[this.#numbers[this.#at++]!]
  }
  #link(): JournalLink {
    return this.#links[this.#numbers[this.#at++]!]!
  }
}

let zeros = new Uint8Array(4096)
/** Stands for bytes that are in the source already: only their number counts. */
function blanks(length: number): Uint8Array {
  if (zeros.length < length) zeros = new Uint8Array(length)
  return zeros.subarray(0, length)
}
