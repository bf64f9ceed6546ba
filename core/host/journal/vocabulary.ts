import type { Vocabulary } from '../../filter/compile.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import type { Report } from '../../report/report.ts'
import { latin1 } from '../../wire/latin1.ts'
import type { Field } from '../../wire/field.ts'
import type { Column } from './column.ts'
import type { Reader } from './reader.ts'
import { flag, kinds, severities, verdicts } from './rows.ts'
import type { Strings } from './strings.ts'

type Access = NonNullable<ReturnType<Vocabulary>>

/** Gives filters the fields of a journal's rows: from the columns where they hold them, else by decoding the row. */
export function vocabulary(reader: Reader): Vocabulary {
  const fields = { ...columns(reader), ...decoded(reader) }
  return (name) => {
    const lower = name.toLowerCase()
    return Object.hasOwn(fields, lower) ? fields[lower] : anyField(reader, name)
  }
}

const text = (get: (row: number) => string | undefined): Access => ({ kind: 'text', get })
const number = (get: (row: number) => number | undefined): Access => ({ kind: 'number', get })
const interned = (column: Column, { words }: Strings): Access => ({ kind: 'interned', words, get: (row) => column.get(row) || -1 })

function columns({ journal, remarks }: Reader): Record<string, Access> {
  const { rows } = journal
  return {
    number: number((row) => row),
    time: number((row) => journal.timeOf(row)),
    kind: { kind: 'interned', words: kinds, get: (row) => rows.kind.get(row) },
    family: { kind: 'interned', words: rows.decisions.families.words, get: (row) => rows.decisions.familyOf[rows.decided.get(row)] || -1 },
    verdict: { kind: 'ranked', words: verdicts, get: (row) => verdicts.indexOf(rows.decision(row).verdict) },
    type: interned(rows.type, rows.types),
    device: interned(rows.device, rows.devices),
    link: number((row) => journal.linkOf(row).number),
    remote: text((row) => journal.linkOf(row).remote),
    transport: text((row) => journal.linkOf(row).transport),
    direction: text((row) => (rows.is(row, flag.down) ? 'down' : 'up')),
    length: number((row) => rows.size.get(row)),
    notes: { kind: 'ranked', words: severities.slice(1) as string[], get: (row) => rows.severity.get(row) - 1 },
    marked: text((row) => remarks.of(row)?.marked?.toString()),
    comment: text((row) => remarks.of(row)?.comment),
    latitude: number((row) => rows.fix(row)?.latitude),
    longitude: number((row) => rows.fix(row)?.longitude),
  }
}

function decoded(reader: Reader): Record<string, Access> {
  const latest = remembering(reader, (row) => reader.decode(row))
  const reports = (row: number): readonly Report[] => latest(row)?.message.reports ?? []
  const last = (row: number) => reports(row).at(-1)
  const slow = (access: Access): Access => ({ ...access, slow: true })
  return {
    note: slow({ kind: 'list', get: (row) => reader.noteCodes(row, latest(row)) }),
    alarm: slow({ kind: 'list', get: (row) => reports(row).flatMap((report) => report.alarms) }),
    speed: slow(number((row) => last(row)?.speed)),
    course: slow(number((row) => last(row)?.course)),
    altitude: slow(number((row) => last(row)?.altitude)),
    accuracy: slow(number((row) => last(row)?.accuracy)),
    valid: slow(text((row) => last(row)?.valid?.toString())),
    fixtime: slow(number((row) => last(row)?.time)),
    bytes: slow({ kind: 'bytes', get: (row) => reader.journal.bytesOf(row) }),
    text: slow(text((row) => latin1(reader.journal.bytesOf(row)))),
    mcc: slow({ kind: 'list', get: (row) => reports(row).flatMap(({ cells }) => cells.map(({ mcc }) => String(mcc))) }),
    mac: slow({ kind: 'list', get: (row) => reports(row).flatMap(({ wifi }) => wifi.map(({ mac }) => mac)) }),
  }
}

/** Any other name is an attribute of the reports, or the label of a field in the tree: `battery`, `gsm_signal` for “gsm signal”. */
function anyField(reader: Reader, name: string): Access {
  const latest = remembering(reader, (row) => reader.decode(row))
  const labelled = labelledField(reader)
  return {
    kind: 'any',
    slow: true,
    get: (row) => {
      const attribute = latest(row)?.message.reports.findLast(({ attributes }) => Object.hasOwn(attributes, name))?.attributes[name]
      if (attribute !== undefined) return attribute
      const field = labelled(row, name)
      return field?.value ?? field?.raw
    },
  }
}

/** Finds the field of a row's tree that a name of the filter language means. */
export function labelledField(reader: Reader): (row: number, name: string) => Field | undefined {
  const tree = remembering(reader, (row) => reader.decode(row, 'tree'))
  return (row, name) => labelled(tree(row)?.tree, name.toLowerCase().replaceAll('_', ' '))
}

/** Filters ask for several fields of one row in a row. */
function remembering({ journal }: Reader, decode: (row: number) => Decoded | undefined): (row: number) => Decoded | undefined {
  let [lastRow, generation, last]: [number, number, Decoded | undefined] = [0, 0, undefined]
  return (row) => {
    if (row !== lastRow || generation !== journal.generation) [lastRow, generation, last] = [row, journal.generation, decode(row)]
    return last
  }
}

/** The first that says something; a group that is called like one of its fields says nothing itself. */
function labelled(field: Field | undefined, label: string): Field | undefined {
  for (const inner of field?.fields ?? []) {
    if (inner.name.toLowerCase().replaceAll('_', ' ') === label && (inner.value ?? inner.raw) !== undefined) return inner
    const deeper = labelled(inner, label)
    if (deeper) return deeper
  }
  return undefined
}
