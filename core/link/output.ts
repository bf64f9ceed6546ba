import type { Verdict } from '../detect/detector.ts'
import { Report } from '../report/report.ts'
import type { Field, Note } from '../wire/field.ts'
import { toHex } from '../wire/hex.ts'
import { type Decoded, inFrame } from './decode-frame.ts'
import type { FrameItem, Item } from './item.ts'
import { blank } from './link.ts'
import { shown } from './show.ts'

export interface OutputOptions {
  readonly fields: boolean
}

export interface OutputNote {
  readonly severity: Note['severity']
  readonly code: Note['code']
  readonly text: string
  readonly from: number
  readonly to: number
}

/** The JSON object that `decode --jsonl` and `listen --json` print for a stretch of a stream. */
export function toOutput(item: Item, { fields }: OutputOptions): Record<string, unknown> {
  const { offset, bytes, decision } = item
  const base = {
    frame: { offset, length: bytes.length, hex: toHex(bytes) },
    protocol: decision.family ?? null,
    verdict: decision.verdict,
    ...(decision.runnerUp === undefined ? {} : { runnerUp: decision.runnerUp }),
  }
  if (item.kind !== 'frame') {
    const note: OutputNote = { severity: blank(bytes) ? 'info' : 'warning', code: item.kind, text: item.why, from: 0, to: bytes.length }
    return { ...base, type: item.kind, reports: [], notes: [note], replies: [], stopped: null }
  }
  const { decoded, replies } = item
  return {
    ...base,
    protocol: decoded.family,
    type: decoded.message.type,
    ...(item.identity === undefined ? {} : { identity: item.identity }),
    ...(item.identityLearnt ? { identityLearnt: true } : {}),
    reports: decoded.message.reports.map(reportOutput),
    notes: notesOf(item).map((note) => noteOutput(note, decoded)),
    replies: replies.map((bytes) => toHex(bytes)),
    stopped: decoded.stopped?.text ?? null,
    ...(fields && decoded.tree ? { fields: (decoded.tree.fields ?? []).map((field) => fieldOutput(field, decoded)) } : {}),
  }
}

/** The notes of a frame together with what only the link can know. */
export function notesOf({
  decoded,
  repeated,
  stranger,
  bytes,
}: Pick<FrameItem, 'decoded' | 'repeated' | 'stranger' | 'bytes'>): readonly Note[] {
  if (!repeated && !stranger) return decoded.notes
  const notes = [...decoded.notes]
  const bits = bytes.length * 8
  if (repeated) notes.push({ severity: 'info', code: 'repeated', text: again, at: 0, bits })
  if (stranger) {
    const text = `a ${decoded.family} frame on a link of another family: a proxy, or two devices behind one address`
    notes.push({ severity: 'warning', code: 'other-family', text, at: 0, bits })
  }
  return notes
}
const again = 'the same bytes as the frame before: perhaps no acknowledgement reached the device'

/** Absent for what is no date that can be written. */
const iso = (time: number | undefined) =>
  time === undefined || Number.isNaN(time) || Math.abs(time) > 8.64e15 ? undefined : new Date(time).toISOString()

/** A report with absent keys left out and times as ISO 8601 UTC. */
export function reportOutput(r: Report): Record<string, unknown> {
  return {
    time: iso(r.time),
    deviceTime: iso(r.deviceTime),
    valid: r.valid,
    latitude: r.latitude,
    longitude: r.longitude,
    altitude: r.altitude,
    speed: r.speed,
    course: r.course,
    accuracy: r.accuracy,
    alarms: r.alarms,
    ...(r.cells.length > 0 ? { cells: r.cells } : {}),
    ...(r.wifi.length > 0 ? { wifi: r.wifi } : {}),
    attributes: r.attributes,
  }
}

function noteOutput({ severity, code, text, at, bits }: Note, { layer }: Decoded): OutputNote {
  return { severity, code, text, from: inFrame(layer, at >> 3), to: inFrame(layer, (at + bits + 7) >> 3) }
}

function fieldOutput(field: Field, decoded: Decoded): Record<string, unknown> {
  const { name, at, bits, notes, fields, meaning } = field
  const whole = at % 8 === 0 && bits % 8 === 0
  return {
    name,
    from: inFrame(decoded.layer, at >> 3),
    to: inFrame(decoded.layer, (at + bits + 7) >> 3),
    ...(whole ? {} : { fromBit: at, toBit: at + bits }),
    value: plain(field.value),
    ...(meaning?.unit === undefined ? {} : { unit: meaning.unit }),
    text: shown(field),
    notes: (notes ?? []).map((note) => noteOutput(note, decoded)),
    ...(fields ? { fields: fields.map((inner) => fieldOutput(inner, decoded)) } : {}),
  }
}

/** A value as JSON can hold it. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value)
  if (typeof value === 'bigint') return value.toString()
  if (value instanceof Report || typeof value === 'function') return undefined
  return value
}

/** The trace as `--trace` prints it. */
export const traceOutput = (verdicts: readonly Verdict[]): unknown[] =>
  verdicts.map(({ family, outcome, score, findings }) => ({
    protocol: family,
    verdict: outcome,
    score,
    clues: findings.map(({ says, outcome, from, to, expected, found }) => ({ says, outcome, from, to, expected, found })),
  }))
