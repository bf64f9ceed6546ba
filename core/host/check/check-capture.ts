import { Running, type SuiteResult } from '../../check/run.ts'
import type { Suite } from '../../check/suite.ts'
import type { Vocabulary } from '../../filter/compile.ts'
import type { Mode } from '../../wire/decoder.ts'
import type { Decoded } from '../../link/decode-frame.ts'
import { toHex } from '../../wire/hex.ts'
import { Reader } from '../journal/reader.ts'
import { flag, kinds } from '../journal/rows.ts'
import { vocabulary } from '../journal/vocabulary.ts'

export type Checked =
  | { readonly results: readonly SuiteResult[] }
  | { readonly problems: readonly { readonly suite: string; readonly line: number; readonly text: string }[] }

/** Runs suites over a journal: one pass for all of them, so every row is decoded once. */
export function checkJournal({ journal }: Reader, suites: readonly Suite[], device?: string): Checked {
  const reader = new Once(journal)
  const { rows, order } = journal
  const words = withAnswers(reader)
  const running = suites.map((suite) => ({ suite, run: Running.of(suite, words) }))
  const problems = running.flatMap(({ suite, run }) =>
    'problems' in run ? run.problems.map((one) => ({ suite: suite.title, ...one })) : [],
  )
  if (problems.length > 0) return { problems }
  let to = 0
  for (let at = 0; at < order.count; at++) {
    const row = order.at(at)
    const link = journal.linkOf(row)
    const time = journal.timeOf(row)
    to = Math.max(to, time)
    const identity = rows.devices.word(rows.device.get(row)) ?? link.identity
    if (device !== undefined && identity !== device) continue
    const family = rows.decision(row).family ?? link.family
    const toDevice = rows.is(row, flag.down)
    const fromDevice = kinds[rows.kind.get(row)] === 'frame' && !toDevice
    const glance = { row, time, fromDevice, toDevice, device: identity ?? `link ${link.number}`, link: `link ${link.number}` }
    for (const { suite, run } of running) {
      if (suite.family !== undefined && family !== suite.family && link.family !== suite.family) continue
      if (run instanceof Running) run.see(glance)
    }
  }
  return { results: running.flatMap(({ run }) => (run instanceof Running ? [run.end(to)] : [])) }
}

/** Many checks ask for one row: it is decoded once for all of them. */
class Once extends Reader {
  readonly #last = new Map<Mode, { readonly row: number; readonly decoded: Decoded | undefined }>()

  override decode(row: number, mode: Mode = 'summary'): Decoded | undefined {
    const last = this.#last.get(mode)
    if (last?.row === row) return last.decoded
    const decoded = super.decode(row, mode)
    this.#last.set(mode, { row, decoded })
    return decoded
  }
}

/** What only the journal knows of a frame, beside the fields that filters have. */
function withAnswers(reader: Reader): Vocabulary {
  const { journal } = reader
  const { rows } = journal
  const fields = vocabulary(reader)
  const perRow = new Map<string, NonNullable<ReturnType<Vocabulary>>>()
  const own: Readonly<Record<string, NonNullable<ReturnType<Vocabulary>>>> = {
    answered: { kind: 'text', get: (row) => String(rows.answersOf(row).length > 0) },
    repeated: { kind: 'text', get: (row) => String(rows.is(row, flag.repeated)) },
    latency: {
      kind: 'number',
      get: (row) => {
        const [answer] = rows.answersOf(row)
        return answer === undefined ? undefined : Math.abs(journal.timeOf(answer) - journal.timeOf(row))
      },
    },
  }
  return (name) => {
    const known = own[name.toLowerCase()] ?? perRow.get(name)
    if (known) return known
    const found = fields(name)
    if (found) perRow.set(name, found)
    return found
  }
}

const longestHex = 256

/** A row as a report shows it: time, direction, what it is, its bytes. */
export function evidence(reader: Reader, row: number): string {
  const { time, direction, family, type, summary, note } = reader.row(row)
  const bytes = reader.journal.bytesOf(row)
  const hex = toHex(bytes.subarray(0, longestHex), ' ') + (bytes.length > longestHex ? ` … ${bytes.length} bytes` : '')
  const words = [
    new Date(time).toISOString(),
    direction === 'up' ? '→' : '←',
    family ?? '',
    type,
    summary,
    note === undefined ? '' : `(${note})`,
  ]
  return `row ${row}  ${words.filter((word) => word !== '').join(' ')}${hex === '' ? '' : `\n    ${hex}`}`
}
