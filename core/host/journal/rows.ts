import type { RowKind } from '../../contract.ts'
import type { Decision } from '../../detect/detector.ts'
import type { Fix } from '../../report/plausibility.ts'
import type { Severity } from '../../wire/field.ts'
import { Column } from './column.ts'
import { Strings } from './strings.ts'

export const kinds = ['opened', 'closed', 'frame', 'skipped', 'incomplete'] as const satisfies readonly RowKind[]
export const verdicts = ['none', 'more', 'possible', 'match'] as const satisfies readonly Decision['verdict'][]
/** Index 0: no notes. */
export const severities = [undefined, 'info', 'warning', 'error'] as const satisfies readonly (Severity | undefined)[]

/** Yes-or-no facts of a row, as bits. */
export const flag = { down: 1, whole: 2, repeated: 4, stranger: 8, hidden: 16, report: 32 } as const

/** What a row is made of; numbers of rows start at 1, so 0 says "none". */
export interface Entry {
  readonly kind: RowKind
  /** Index of the chunk that completed the row: it tells time, link and direction. */
  readonly chunk: number
  /** From the row's first byte to the end of that chunk; for rows of links that open and close: the link's number. */
  readonly behind: number
  readonly length: number
  readonly decision: Decision
  readonly flags: number
  readonly type: string
  readonly device: string | undefined
  readonly severity: Severity | undefined
  readonly notes: number
  /** Why these bytes are no frame; how a link ended. */
  readonly why: string | undefined
  /** What the link knew before: with it the frame can be decoded again alone. */
  readonly snapshot: number
  /** The row that gave the link's last fix before this one. */
  readonly lastFix: number
  readonly fix: Fix | undefined
}

export const undecided: Decision = { verdict: 'none', family: undefined, score: 0, runnerUp: undefined }

/** Row 0 is none of them: it lets row numbers start at 1 and 0 stand for "no row". */
const nobody: Entry = {
  kind: 'opened',
  chunk: 0,
  behind: 0,
  length: 0,
  decision: undecided,
  flags: 0,
  type: '',
  device: undefined,
  severity: undefined,
  notes: 0,
  why: undefined,
  snapshot: 0,
  lastFix: 0,
  fix: undefined,
}

/** The rows of a journal as typed columns, about fifty bytes a row, and the words they share. */
export class Rows {
  readonly kind = new Column(Uint8Array)
  readonly chunk = new Column(Uint32Array)
  readonly behind = new Column(Uint32Array)
  readonly size = new Column(Uint32Array)
  readonly decided = new Column(Uint16Array)
  readonly flags = new Column(Uint8Array)
  readonly type = new Column(Uint16Array)
  readonly device = new Column(Uint32Array)
  readonly severity = new Column(Uint8Array)
  readonly notes = new Column(Uint8Array)
  readonly why = new Column(Uint16Array)
  readonly snapshot = new Column(Uint32Array)
  readonly lastFix = new Column(Uint32Array)
  /** Index into the fixes; 0: the row gives none. */
  readonly fixed = new Column(Uint32Array)
  /** The row that this one answers, or the last one that answers it; chained by `sibling` to the answers before. */
  readonly answers = new Column(Uint32Array)
  readonly sibling = new Column(Uint32Array)

  readonly fixTime = new Column(Float64Array)
  readonly latitude = new Column(Float64Array)
  readonly longitude = new Column(Float64Array)

  readonly decisions = new Decisions()
  readonly types = new Strings(60_000)
  readonly devices = new Strings(1_000_000)
  readonly reasons = new Strings(60_000)

  constructor() {
    for (const column of [this.fixTime, this.latitude, this.longitude]) column.push(NaN)
    this.write(0, nobody)
  }

  /** Rows that there are, row 0 not counted. */
  get count(): number {
    return this.kind.length - 1
  }

  /** Writes a row anew, or the next one; its answers stay. */
  write(row: number, entry: Entry): void {
    const isNew = row === this.kind.length
    const put = (column: Column, value: number) => (isNew ? column.push(value) : column.set(row, value))
    put(this.fixed, this.#fix(isNew ? 0 : this.fixed.get(row), entry.fix))
    put(this.kind, kinds.indexOf(entry.kind))
    put(this.chunk, entry.chunk)
    put(this.behind, entry.behind)
    put(this.size, entry.length)
    put(this.decided, this.decisions.index(entry.decision))
    put(this.flags, entry.flags)
    put(this.type, this.types.index(entry.type))
    put(this.device, this.devices.index(entry.device))
    put(this.severity, severities.indexOf(entry.severity))
    put(this.notes, Math.min(entry.notes, 0xff))
    put(this.why, this.reasons.index(entry.why))
    put(this.snapshot, entry.snapshot)
    put(this.lastFix, entry.lastFix)
    if (!isNew) return
    this.answers.push(0)
    this.sibling.push(0)
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
    const { fixTime, latitude, longitude } = this
    if (before !== 0) {
      fixTime.set(before, fix.time)
      latitude.set(before, fix.latitude)
      longitude.set(before, fix.longitude)
      return before
    }
    fixTime.push(fix.time)
    latitude.push(fix.latitude)
    longitude.push(fix.longitude)
    return fixTime.length - 1
  }
}

/** Decisions are few and come again and again: each is kept once. */
class Decisions {
  readonly all: Decision[] = []
  /** The family of each decision as a word. */
  readonly families = new Strings(60_000)
  readonly familyOf: number[] = []
  readonly #indices = new Map<string, number>()

  index(decision: Decision): number {
    const { verdict, family, score, runnerUp } = decision
    const key = `${verdict} ${family ?? ''} ${score} ${runnerUp ?? ''}`
    const known = this.#indices.get(key)
    if (known !== undefined) return known
    // Out of room for more of them (nobody has that many families): what was decided counts, not how clearly.
    if (this.all.length >= 60_000 && (score !== 0 || runnerUp !== undefined))
      return this.index({ verdict, family, score: 0, runnerUp: undefined })
    this.all.push({ verdict, family, score, runnerUp })
    this.familyOf.push(this.families.index(family))
    this.#indices.set(key, this.all.length - 1)
    return this.all.length - 1
  }
}
