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
  readonly time: number
  readonly link: number
  /** Index of the chunk that completed the row. */
  readonly chunk: number
  readonly offset: number
  readonly length: number
  readonly decision: Decision
  readonly flags: number
  readonly type: string
  readonly device: string | undefined
  readonly severity: Severity | undefined
  readonly notes: number
  /** Why these bytes are no frame; how a link ended. */
  readonly why: string | undefined
  /** Index into the link's snapshots: with it the frame can be decoded again alone. */
  readonly snapshot: number
  /** The row that gave the link's last fix before this one. */
  readonly lastFix: number
  readonly fix: Fix | undefined
}

/** Row 0 is none of them: it lets row numbers start at 1 and 0 stand for "no row". */
const nobody: Entry = {
  kind: 'opened',
  time: 0,
  link: 0,
  chunk: 0,
  offset: 0,
  length: 0,
  decision: { verdict: 'none', family: undefined, score: 0, runnerUp: undefined },
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

/** The rows of a journal as typed columns, about a hundred bytes a row, and the words they share. */
export class Rows {
  readonly kind = new Column(Uint8Array)
  readonly time = new Column(Float64Array)
  readonly link = new Column(Uint32Array)
  readonly chunk = new Column(Uint32Array)
  readonly offset = new Column(Float64Array)
  readonly size = new Column(Uint32Array)
  readonly verdict = new Column(Uint8Array)
  readonly score = new Column(Float32Array)
  readonly family = new Column(Uint16Array)
  readonly runnerUp = new Column(Uint16Array)
  readonly flags = new Column(Uint8Array)
  readonly type = new Column(Uint16Array)
  readonly device = new Column(Uint32Array)
  readonly severity = new Column(Uint8Array)
  readonly notes = new Column(Uint16Array)
  readonly why = new Column(Uint16Array)
  readonly snapshot = new Column(Uint32Array)
  readonly lastFix = new Column(Uint32Array)
  readonly fixTime = new Column(Float64Array)
  readonly latitude = new Column(Float64Array)
  readonly longitude = new Column(Float64Array)
  /** The row that this one answers, or the last one that answers it; chained by `sibling` to the answers before. */
  readonly answers = new Column(Uint32Array)
  readonly sibling = new Column(Uint32Array)

  readonly families = new Strings(4096)
  readonly types = new Strings(60_000)
  readonly devices = new Strings(1_000_000)
  readonly reasons = new Strings(60_000)

  constructor() {
    this.write(0, nobody)
  }

  /** Rows that there are, row 0 not counted. */
  get count(): number {
    return this.kind.length - 1
  }

  /** Writes a row anew, or the next one; its answers stay. */
  write(row: number, entry: Entry): void {
    const { decision, fix } = entry
    const put =
      row === this.kind.length
        ? (column: Column, value: number) => column.push(value)
        : (column: Column, value: number) => column.set(row, value)
    put(this.kind, kinds.indexOf(entry.kind))
    put(this.time, entry.time)
    put(this.link, entry.link)
    put(this.chunk, entry.chunk)
    put(this.offset, entry.offset)
    put(this.size, entry.length)
    put(this.verdict, verdicts.indexOf(decision.verdict))
    put(this.score, decision.score)
    put(this.family, this.families.index(decision.family))
    put(this.runnerUp, this.families.index(decision.runnerUp))
    put(this.flags, entry.flags)
    put(this.type, this.types.index(entry.type))
    put(this.device, this.devices.index(entry.device))
    put(this.severity, severities.indexOf(entry.severity))
    put(this.notes, Math.min(entry.notes, 0xffff))
    put(this.why, this.reasons.index(entry.why))
    put(this.snapshot, entry.snapshot)
    put(this.lastFix, entry.lastFix)
    put(this.fixTime, fix?.time ?? NaN)
    put(this.latitude, fix?.latitude ?? NaN)
    put(this.longitude, fix?.longitude ?? NaN)
    if (this.answers.length < this.kind.length) {
      this.answers.push(0)
      this.sibling.push(0)
    }
  }

  decision(row: number): Decision {
    return {
      verdict: verdicts[this.verdict.get(row)]!,
      family: this.families.word(this.family.get(row)),
      score: this.score.get(row),
      runnerUp: this.families.word(this.runnerUp.get(row)),
    }
  }

  /** The believable fix that a row gives. */
  fix(row: number): Fix | undefined {
    const time = this.fixTime.get(row)
    return Number.isNaN(time) ? undefined : { time, latitude: this.latitude.get(row), longitude: this.longitude.get(row) }
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
}
