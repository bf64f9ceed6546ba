import type { ReactNode } from 'react'
import type { Row } from '../../../core/contract/journal.ts'
import { FamilyChip } from '../../kit/family-chip.tsx'
import { clock, count, dateTime, seconds, span, type Zone } from '../../kit/format.ts'
import type { Column } from '../../kit/grid/column.ts'
import { Icon } from '../../kit/icons.tsx'
import { Severity } from '../../kit/severity.tsx'
import { fieldColumn } from '../../state/column-order.ts'
import type { Settings } from '../../state/settings.ts'
import type { Words } from './words.ts'

interface Surroundings {
  readonly say: Words
  readonly times: Settings['times']
  readonly zone: Zone
  /** When the session began. */
  readonly started: number
  /** The row from which times count in place of that. */
  readonly zero: { readonly number: number; readonly time: number } | undefined
  /** How many digits the largest row number has. */
  readonly digits: number
  /** Names of the colouring rules, as rows count them. */
  readonly rules: readonly string[]
  /** Fields that have a column each, as rows count them. */
  readonly fields: readonly string[]
  cycleTimes(): void
}

/** The columns of the Frames grid. */
export function frameColumns(around: Surroundings): readonly Column<Row>[] {
  const { heads, cells } = around.say
  return [
    { id: 'number', label: heads.number, width: Math.max(58, 34 + around.digits * 8) + 28, align: 'end', cell: numberCell(around) },
    timeColumn(around),
    { id: 'device', label: heads.device, width: 138, cell: ({ device }) => device ?? <span className="faint">–</span> },
    {
      id: 'link',
      label: heads.link,
      width: 174,
      cell: ({ transport, remote, link }) => (
        <span className="dim" title={cells.link(link)}>
          {transport.toUpperCase()} {remote}
        </span>
      ),
    },
    { id: 'direction', label: heads.direction, short: heads.directionShort, width: 70, cell: directionCell },
    {
      id: 'family',
      label: heads.family,
      width: 90,
      cell: ({ family, kind }) => (kind === 'opened' || kind === 'closed' ? null : <FamilyChip family={family} />),
    },
    { id: 'type', label: heads.type, width: 110, cell: ({ type, kind }) => (type === '' ? kind : type) },
    ...around.fields.map((name, i): Column<Row> => ({
      id: fieldColumn(name),
      label: name,
      width: 110,
      cell: (row) => <span title={row.cells?.[i]}>{row.cells?.[i]}</span>,
    })),
    { id: 'summary', label: heads.summary, width: 180, grows: true, cell: summaryCell(around) },
    {
      id: 'length',
      label: heads.length,
      width: 60,
      align: 'end',
      mono: true,
      cell: ({ length }) => <span className="dim">{length > 0 ? count(length) : '–'}</span>,
    },
    { id: 'notes', label: heads.notes, width: 150, cell: notesCell },
    { id: 'rule', label: heads.rule, width: 110, cell: ({ rule }) => (rule === undefined ? null : around.rules[rule]) },
  ]
}

function timeColumn({ say, times, zone, started, zero, cycleTimes }: Surroundings): Column<Row> {
  const time = (row: Row, before: Row | undefined): string => {
    if (times === 'absolute') return clock(row.time, zone)
    if (times === 'start') return elapsed(row.time - (zero?.time ?? started))
    return before ? elapsed(row.time - before.time) : ''
  }
  return {
    id: 'time',
    label: times === 'start' && zero ? say.heads.zero(count(zero.number)) : say.heads[times],
    width: 108,
    mono: true,
    ...(times === 'absolute' ? {} : { align: 'end' as const }),
    onHead: { title: `${say.cycleTimes} (T)`, run: cycleTimes },
    cell: (row, before) => <span title={dateTime(row.time, zone)}>{time(row, before)}</span>,
  }
}

const elapsed = (ms: number): string => (Math.abs(ms) < 3_600_000 ? seconds(ms) : span(ms))

/** The row's number, and in signs what people and rules say of it. */
const numberCell = ({ say: { cells }, zero, rules }: Surroundings) =>
  function NumberCell({ number, marked, comment, rule }: Row): ReactNode {
    return (
      <span className="frames-number" title={rule === undefined ? undefined : rules[rule]}>
        {zero?.number === number && <Sign icon="wait" says={cells.zero} />}
        {comment !== undefined && <Sign icon="comment" says={cells.comment(comment)} />}
        {marked && <Sign icon="mark" says={cells.marked} />}
        {count(number)}
        {rule !== undefined && <span className="unseen"> {rules[rule]}</span>}
      </span>
    )
  }

function Sign({ icon, says }: { readonly icon: 'mark' | 'comment' | 'wait'; readonly says: string }): ReactNode {
  return (
    <span className={`frames-sign ${icon}`} title={says}>
      <Icon name={icon} size={12} />
      <span className="unseen">{says} </span>
    </span>
  )
}

function directionCell({ direction, kind }: Row): ReactNode {
  return kind === 'opened' || kind === 'closed' ? null : (
    <span className={`frames-direction ${direction}`}>
      <Icon name={direction} size={12} />
      {direction}
    </span>
  )
}

const summaryCell = ({ say: { cells } }: Surroundings) =>
  function SummaryCell({ summary, comment }: Row): ReactNode {
    return (
      <>
        <span title={summary}>{summary}</span>
        {comment !== undefined && (
          <span className="frames-comment" title={cells.comment(comment)}>
            {comment}
          </span>
        )}
      </>
    )
  }

function notesCell({ severity, notes, note }: Row): ReactNode {
  return (
    severity && (
      <span className="frames-notes" title={note}>
        <Severity level={severity}>{notes > 1 && <span className="frames-count">{count(notes)}</span>}</Severity>
        <span className="frames-note">{note}</span>
      </span>
    )
  )
}
