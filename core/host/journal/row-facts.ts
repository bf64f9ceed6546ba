import type { FrameItem, Item } from '../../link/item.ts'
import { blank } from '../../link/link.ts'
import { notesOf } from '../../link/output.ts'
import type { Message } from '../../report/message.ts'
import type { Note, Severity } from '../../wire/field.ts'
import type { DownItem } from '../conversations.ts'
import { flag, type RowFacts, undecided } from './rows.ts'

/** What a device is told of besides: its list shows it. */
export interface DeviceFacts {
  readonly battery: string | undefined
  readonly firmware: string | undefined
}

/** A frame from a device. */
export function frameFacts(item: FrameItem): RowFacts {
  const { message, family } = item.decoded
  const { verdict, score, runnerUp } = item.decision
  const notes = notesOf(item)
  return {
    kind: 'frame',
    length: item.bytes.length,
    decision: item.decision.family === family ? item.decision : { verdict, family, score, runnerUp },
    flags: (item.repeated ? flag.repeated : 0) | (item.stranger ? flag.stranger : 0) | (message.reports.length > 0 ? flag.report : 0),
    type: message.type,
    device: item.identity,
    severity: worst(notes),
    notes: notes.length,
    why: undefined,
    fix: item.decoded.fix,
  }
}

/** Bytes that are no frame, on a link of that identity. */
export function leftoverFacts({ kind, bytes, decision, why }: Exclude<Item, FrameItem>, device: string | undefined): RowFacts {
  const isOdd = !blank(bytes)
  return {
    kind,
    length: bytes.length,
    decision,
    flags: 0,
    type: kind,
    device,
    severity: isOdd ? 'warning' : undefined,
    notes: isOdd ? 1 : 0,
    why,
    fix: undefined,
  }
}

/** What we wrote to a device. */
export function downFacts({ bytes, decoded, state }: DownItem): RowFacts {
  const notes = decoded?.notes ?? []
  return {
    kind: 'frame',
    length: bytes.length,
    decision: decoded ? { verdict: 'match', family: decoded.family, score: 0, runnerUp: undefined } : undecided,
    flags: flag.down | flag.whole,
    type: decoded?.message.type ?? 'sent',
    device: state.identity,
    severity: worst(notes),
    notes: notes.length,
    why: undefined,
    fix: undefined,
  }
}

/** What a frame tells of its device's battery and firmware. */
export function deviceFacts({ reports }: Message): DeviceFacts {
  let battery: string | undefined
  let firmware: string | undefined
  for (const { attributes } of reports) {
    if (attributes['batteryLevel'] !== undefined) battery = `${attributes['batteryLevel']}%`
    else if (attributes['battery'] !== undefined) battery = `${attributes['battery']} V`
    if (typeof attributes['versionFw'] === 'string') firmware = attributes['versionFw'].slice(0, 100)
  }
  return { battery, firmware }
}

/** How bad the worst note is. */
export function worst(notes: readonly Pick<Note, 'severity'>[]): Severity | undefined {
  let found: Severity | undefined
  for (const { severity } of notes) {
    if (severity === 'error') return 'error'
    if (severity === 'warning' || found === undefined) found = severity
  }
  return found
}
