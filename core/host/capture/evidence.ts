import type { Evidence, EvidenceDevice, EvidenceFrame } from '../../capture/export/evidence.ts'
import type { MapTrack } from '../../capture/export/track-picture.ts'
import type { Remark } from '../../capture/event.ts'
import { detector } from '../../link/engine.ts'
import { listing } from '../../link/listing.ts'
import { believable } from '../../report/plausibility.ts'
import type { Severity } from '../../wire/field.ts'
import type { Reader } from '../journal/reader.ts'
import { rowsAt } from '../journal/remarks.ts'
import { kinds, severities } from '../journal/rows.ts'
import { type Course, inSlices } from './row-copies.ts'

export interface EvidenceWish {
  readonly asked: string
  readonly application: string
  readonly written: number
  readonly sources: Evidence['sources']
  readonly remarks: readonly Remark[]
  /** At most so many frames are shown in full. */
  readonly frames: number
  /** Every row is one that was asked for, not only those that stand out. */
  readonly every?: boolean
}

/** What a page can hold: of what there is more, the rest is counted. */
const limits = { frameBytes: 16_000_000, devices: 200, findings: 100, rowsOfFinding: 10, points: 20_000, rivals: 3 }

/** Gathers what a report says of these rows; undefined where it was cancelled. */
export async function gatherEvidence(
  reader: Reader,
  rows: readonly number[],
  { frames, remarks, every = false, ...rest }: EvidenceWish,
  course: Course = {},
): Promise<Evidence | undefined> {
  const devices = new Map<string, Gathered>()
  const findings = new Map<string, { severity: Severity; text: string; count: number; rows: number[] }>()
  const wanted = new Set(rows)
  const chosen = new Map<number, string>(remarks.flatMap((remark) => remarked(reader, remark)).filter(([row]) => wanted.has(row)))
  /** How many would belong into the page. */
  let fitting = chosen.size
  const kindsSeen = new Set<string>()
  const take = (number: number) => {
    const { rows: columns } = reader.journal
    const kind = kinds[columns.kind.get(number)]!
    if (kind === 'opened' || kind === 'closed') return
    const row = reader.row(number)
    const decoded = reader.decode(number)
    const device = gathered(devices, row.device ?? row.remote, row.family, number, row.time)
    if (row.direction === 'up') device.frames++
    device.last = Math.max(device.last, row.time)
    const notes = decoded ? reader.notes(number, decoded) : row.note === undefined ? [] : [{ severity: 'warning' as const, text: row.note }]
    for (const { severity, text } of notes) {
      if (severity === 'error') device.errors++
      if (severity === 'warning') device.warnings++
      const finding = findings.get(text) ?? { severity, text, count: 0, rows: [] }
      finding.count++
      if (finding.rows.length < limits.rowsOfFinding) finding.rows.push(number)
      if (findings.size < 10_000) findings.set(text, finding)
    }
    for (const report of decoded?.message.reports ?? []) {
      const fix = believable(report)
      if (fix && device.points.length < limits.points) device.points.push(fix)
    }
    const key = `${row.family} ${row.type} ${row.direction}`
    const worst = severities[columns.severity.get(number)]
    const why = every
      ? ''
      : !kindsSeen.has(key)
        ? `the first ${row.family ?? 'unknown'} ${row.type}`
        : worst === 'error'
          ? 'it has an error'
          : undefined
    if (why !== undefined && !chosen.has(number)) {
      fitting++
      if (chosen.size < frames) chosen.set(number, why)
    }
    kindsSeen.add(key)
  }
  if (!(await inSlices(rows, take, course))) return undefined
  const all = [...devices.values()].slice(0, limits.devices)
  const picked = [...chosen].sort(([a], [b]) => a - b).slice(0, frames)
  const shown = framesWithin(limits.frameBytes, reader, picked)
  return {
    ...rest,
    rows: rows.length,
    devices: all.map((device) => deviceOf(reader, device)),
    findings: [...findings.values()].sort((a, b) => rank(b.severity) - rank(a.severity) || b.count - a.count).slice(0, limits.findings),
    frames: shown,
    omitted: fitting - shown.length,
    tracks: all.flatMap(({ identity, points }): MapTrack[] => (points.length === 0 ? [] : [{ name: identity, points }])),
  }
}

/** As many of the frames as a page can hold that somebody sends. */
function framesWithin(bytes: number, reader: Reader, picked: readonly (readonly [row: number, why: string])[]): EvidenceFrame[] {
  const shown: EvidenceFrame[] = []
  let room = bytes
  for (const [number, why] of picked) {
    const frame = frameOf(reader, number, why)
    room -= frame.lines.reduce((sum, { hex, name, text }) => sum + hex.length + name.length + text.length + perLine, 0)
    if (room < 0) break
    shown.push(frame)
  }
  return shown
}
/** What the tags around a line take. */
const perLine = 120

interface Gathered {
  readonly identity: string
  readonly family: string | undefined
  readonly firstRow: number
  readonly first: number
  last: number
  frames: number
  errors: number
  warnings: number
  readonly points: { latitude: number; longitude: number }[]
}

function gathered(devices: Map<string, Gathered>, identity: string, family: string | undefined, firstRow: number, first: number): Gathered {
  const known = devices.get(identity)
  if (known) return known
  const fresh = { identity, family, firstRow, first, last: first, frames: 0, errors: 0, warnings: 0, points: [] }
  devices.set(identity, fresh)
  return fresh
}

const rank = (severity: Severity): number => severities.indexOf(severity)

function deviceOf(reader: Reader, { firstRow, identity, family, frames, first, last, errors, warnings }: Gathered): EvidenceDevice {
  const { transport } = reader.row(firstRow)
  const bytes = reader.journal.bytesOf(firstRow)
  const { verdicts } = detector.trace({ bytes, final: true, whole: false, transport })
  const trace = verdicts.slice(0, limits.rivals).filter(({ outcome, score }, i) => i === 0 || (outcome !== 'ruledOut' && score > 0))
  return {
    identity,
    family,
    frames,
    first,
    last,
    errors,
    warnings,
    trace: trace.map(({ family: candidate, outcome, score, findings }) => ({
      family: candidate,
      verdict: outcome,
      score,
      clues: findings.map(({ says, outcome: seen, from, to, found }) => ({ says, outcome: seen, from, to, found })),
    })),
  }
}

function frameOf(reader: Reader, number: number, why: string): EvidenceFrame {
  const row = reader.row(number)
  const decoded = reader.decode(number, 'tree')
  const { time, device, family, type, direction, remote, length } = row
  const base = { row: number, time, device, family, type, direction, remote, why, length }
  if (!decoded) {
    const hex = Buffer.from(reader.journal.bytesOf(number).subarray(0, 256)).toString('hex')
    const line = { depth: 0, offset: 0, hex, name: type, text: row.summary, notes: [] }
    return { ...base, lines: [line], notes: [] }
  }
  const lines = listing(decoded)
  const inTree = new Set(lines.flatMap(({ notes }) => notes))
  return { ...base, lines, notes: reader.notes(number, decoded).filter((note) => !inTree.has(note)) }
}

/** The rows that a remark is about, and what it says. */
function remarked(reader: Reader, { place, what, value }: Remark): [number, string][] {
  if (!('offset' in place) || (what !== 'mark' && what !== 'comment')) return []
  return rowsAt(reader.journal, place).map((row) => [row, what === 'mark' ? 'marked' : String(value)])
}
