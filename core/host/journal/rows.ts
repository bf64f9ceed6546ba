import type { RowKind } from '../../contract/journal.ts'
import type { Decision } from '../../detect/detector.ts'
import type { Fix } from '../../report/plausibility.ts'
import type { Severity } from '../../wire/field.ts'
import { Table } from './column.ts'
import { Strings } from './strings.ts'

export const kinds = ['opened', 'closed', 'frame', 'skipped', 'incomplete'] as const satisfies readonly RowKind[]
export const verdicts = ['none', 'more', 'possible', 'match'] as const satisfies readonly Decision['verdict'][]
/** Index 0: no notes. */
export const severities = [undefined, 'info', 'warning', 'error'] as const satisfies readonly (Severity | undefined)[]

const kindNumbers = { opened: 0, closed: 1, frame: 2, skipped: 3, incomplete: 4 } as const satisfies Record<RowKind, number>
const severityNumbers = { none: 0, info: 1, warning: 2, error: 3 } as const

/** Yes-or-no facts of a row, as bits. */
export const flag = { down: 1, whole: 2, repeated: 4, stranger: 8, hidden: 16, report: 32 } as const

/** What a row says, apart from where it stands: all that the journal keeps of a frame but its bytes. */
export interface RowFacts {
  readonly kind: RowKind
  readonly length: number
  readonly decision: Decision
  readonly flags: number
  readonly type: string
  readonly device: string | undefined
  readonly severity: Severity | undefined
  readonly notes: number
  /** Why these bytes are no frame; how a link ended. */
  readonly why: string | undefined
  readonly fix: Fix | undefined
}

export const undecided: Decision = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined }

/** Row 0 is none of them: it lets row numbers start at 1 and 0 stand for "no row". */
const nobody: RowFacts = {
  kind: 'opened',
  length: 0,
  decision: undecided,
  flags: 0,
  type: '',
  device: undefined,
  severity: undefined,
  notes: 0,
  why: undefined,
  fix: undefined,
}

/** The rows of a journal as typed columns, about fifty bytes a row, and the words they share. */
export class Rows {
  readonly #table = new Table()
  readonly kind = this.#table.column(Uint8Array)
  /** The chunk that made the row whole: it tells time, link and direction. */
  readonly chunk = this.#table.column(Uint32Array)
  /** From the row's first byte to the end of that chunk; for rows of links that open and close: the link's number. */
  readonly behind = this.#table.column(Uint32Array)
  readonly size = this.#table.column(Uint32Array)
  readonly decided = this.#table.column(Uint16Array)
  readonly flags = this.#table.column(Uint8Array)
  readonly type = this.#table.column(Uint16Array)
  readonly device = this.#table.column(Uint32Array)
  readonly severity = this.#table.column(Uint8Array)
  readonly notes = this.#table.column(Uint8Array)
  readonly why = this.#table.column(Uint16Array)
  /** What the link knew before: with it the frame can be decoded again alone. */
  readonly snapshot = this.#table.column(Uint32Array)
  /** The row that gave the link's last fix before this one; numbers of rows start at 1, so 0 says "none". */
  readonly lastFix = this.#table.column(Uint32Array)
  /** Index into the fixes; 0: the row gives none. */
  readonly fixed = this.#table.column(Uint32Array)
  /** The row that this one answers, or the last one that answers it; chained by `sibling` to the answers before. */
  readonly answers = this.#table.column(Uint32Array)
  readonly sibling = this.#table.column(Uint32Array)

  readonly #fixes = new Table()
  readonly fixTime = this.#fixes.column(Float64Array)
  readonly latitude = this.#fixes.column(Float64Array)
  readonly longitude = this.#fixes.column(Float64Array)

  readonly decisions = new Decisions()
  readonly types = new Strings(60_000)
  readonly devices = new Strings(1_000_000)
  readonly reasons = new Strings(60_000)

  constructor() {
    this.fixTime.set(this.#fixes.add(), NaN)
    this.write(0, nobody, 0, 0, 0, 0)
  }

  /** Rows that there are, row 0 not counted. */
  get count(): number {
    return this.#table.length - 1
  }

  /** Writes a row anew, or the next one; its answers stay. The numbers are those of the columns. */
  write(row: number, facts: RowFacts, chunk: number, behind: number, snapshot: number, lastFix: number): void {
    const isNew = row === this.#table.length
    if (isNew) this.#table.add()
    if (!isNew || facts.fix) this.fixed.set(row, this.#fix(isNew ? 0 : this.fixed.get(row), facts.fix))
    this.kind.set(row, kindNumbers[facts.kind])
    this.chunk.set(row, chunk)
    this.behind.set(row, behind)
    this.size.set(row, facts.length)
    this.decided.set(row, this.decisions.index(facts.decision))
    this.flags.set(row, facts.flags)
    this.type.set(row, this.types.index(facts.type))
    this.device.set(row, this.devices.index(facts.device))
    this.snapshot.set(row, snapshot)
    this.lastFix.set(row, lastFix)
    if (isNew && facts.notes === 0 && facts.why === undefined) return
    this.severity.set(row, severityNumbers[facts.severity ?? 'none'])
    this.notes.set(row, Math.min(facts.notes, 0xff))
    this.why.set(row, this.reasons.index(facts.why))
  }

  decision(row: number): Decision {
    return this.decisions.all[this.decided.get(row)]!
  }

  /** The believable fix that a row gives. */
  fix(row: number): Fix | undefined {
    const at = this.fixed.get(row)
    return at === 0 ? undefined : { time: this.fixTime.get(at), latitude: this.latitude.get(at), longitude: this.longitude.get(at) }
  }

  is(row: number, bit: number): boolean {
    return (this.flags.get(row) & bit) !== 0
  }

  /** Links an answer to what it answers, both ways. */
  answer(up: number, down: number): void {
    this.sibling.set(down, this.answers.get(up))
    this.answers.set(up, down)
    this.answers.set(down, up)
  }

  /** Rows of the answers to a row, the first one first; or the row that a downlink row answers. */
  answersOf(row: number): number[] {
    const first = this.answers.get(row)
    if (first === 0 || this.is(row, flag.down)) return first === 0 ? [] : [first]
    const all: number[] = []
    for (let at = first; at !== 0; at = this.sibling.get(at)) all.unshift(at)
    return all
  }

  /** Keeps a fix where there is one, in its old place where it had one. */
  #fix(before: number, fix: Fix | undefined): number {
    if (!fix) return 0
    const at = before === 0 ? this.#fixes.add() : before
    this.fixTime.set(at, fix.time)
    this.latitude.set(at, fix.latitude)
    this.longitude.set(at, fix.longitude)
    return at
  }
}

/** Decisions are few and come again and again: each is kept once. */
export class Decisions {
  readonly all: Decision[] = []
  /** The family of each decision as a word. */
  readonly families = new Strings(60_000)
  readonly familyOf: number[] = []
  /** Indices by family, so that no text need be made to find one. */
  readonly #indices = new Map<string | undefined, number[]>()

  index({ verdict, family, score, runnerUp }: Decision): number {
    let known = this.#indices.get(family)
    if (!known) this.#indices.set(family, (known = []))
    for (const index of known) {
      const one = this.all[index]!
      if (one.verdict === verdict && one.score === score && one.runnerUp === runnerUp) return index
    }
    // Out of room for more of them (nobody has that many families): what was decided counts, not how clearly.
    if (known.length >= 200 && (score !== 0 || runnerUp !== undefined))
      return this.index({ verdict, family, score: 0, runnerUp: undefined })
    this.all.push({ verdict, family, score, runnerUp })
    this.familyOf.push(this.families.index(family))
    known.push(this.all.length - 1)
    return this.all.length - 1
  }
}
