import type { Row } from '../../../core/contract.ts'
import { FamilyChip } from '../../kit/family-chip.tsx'
import { clock, count, dateTime, seconds, span, type Zone } from '../../kit/format.ts'
import type { Column } from '../../kit/grid/column.ts'
import { Icon } from '../../kit/icons.tsx'
import { Severity } from '../../kit/severity.tsx'
import type { Settings } from '../../state/settings.ts'

interface Surroundings {
  readonly times: Settings['times']
  readonly zone: Zone
  /** When the session began. */
  readonly started: number
  readonly marks: ReadonlySet<number>
  /** How many digits the largest row number has. */
  readonly digits: number
  cycleTimes(): void
}

const timeHeads = { absolute: 'Time', start: 'Since start', previous: 'Since previous' } as const

/** The columns of the Frames grid. */
export function frameColumns({ times, zone, started, marks, digits, cycleTimes }: Surroundings): readonly Column<Row>[] {
  const time = (row: Row, before: Row | undefined): string => {
    if (times === 'absolute') return clock(row.time, zone)
    if (times === 'start') return elapsed(row.time - started)
    return before ? elapsed(row.time - before.time) : ''
  }
  return [
    {
      id: 'number',
      label: 'No.',
      width: Math.max(58, 34 + digits * 8),
      align: 'end',
      cell: ({ number }) => (
        <span className="frames-number">
          {marks.has(number) && (
            <span className="frames-mark" title="Marked">
              <Icon name="mark" size={12} />
              <span className="unseen">marked </span>
            </span>
          )}
          {count(number)}
        </span>
      ),
    },
    {
      id: 'time',
      label: timeHeads[times],
      width: 108,
      mono: true,
      ...(times === 'absolute' ? {} : { align: 'end' as const }),
      onHead: { title: 'Time of day, since start, since previous (T)', run: cycleTimes },
      cell: (row, before) => <span title={dateTime(row.time, zone)}>{time(row, before)}</span>,
    },
    { id: 'device', label: 'Device', width: 138, cell: ({ device }) => device ?? <span className="faint">–</span> },
    {
      id: 'link',
      label: 'Link',
      width: 174,
      cell: ({ transport, remote, link }) => (
        <span className="dim" title={`Link ${link}`}>
          {transport.toUpperCase()} {remote}
        </span>
      ),
    },
    {
      id: 'direction',
      label: 'Direction',
      short: 'Dir.',
      width: 70,
      cell: ({ direction, kind }) =>
        kind === 'opened' || kind === 'closed' ? null : (
          <span className={`frames-direction ${direction}`}>
            <Icon name={direction} size={12} />
            {direction}
          </span>
        ),
    },
    {
      id: 'family',
      label: 'Family',
      width: 90,
      cell: ({ family, kind }) => (kind === 'opened' || kind === 'closed' ? null : <FamilyChip family={family} />),
    },
    { id: 'type', label: 'Type', width: 110, cell: ({ type, kind }) => (type === '' ? kind : type) },
    { id: 'summary', label: 'Summary', width: 180, grows: true, cell: ({ summary }) => <span title={summary}>{summary}</span> },
    {
      id: 'length',
      label: 'Length',
      width: 60,
      align: 'end',
      mono: true,
      cell: ({ length }) => <span className="dim">{length > 0 ? count(length) : '–'}</span>,
    },
    {
      id: 'notes',
      label: 'Notes',
      width: 150,
      cell: ({ severity, notes, note }) =>
        severity && (
          <span className="frames-notes" title={note}>
            <Severity level={severity}>{notes > 1 && <span className="frames-count">{count(notes)}</span>}</Severity>
            <span className="frames-note">{note}</span>
          </span>
        ),
    },
  ]
}

const elapsed = (ms: number): string => (Math.abs(ms) < 3_600_000 ? seconds(ms) : span(ms))
