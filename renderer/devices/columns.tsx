import type { DeviceRow, DevicesQuery } from '../../core/contract.ts'
import { guess } from '../../core/devices/guess.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { clock, count, dateTime, seconds, span, type Zone } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { Severity } from '../kit/severity.tsx'

interface Surroundings {
  readonly zone: Zone
  readonly sorting: Pick<DevicesQuery, 'order' | 'descending'>
  sortBy(order: DevicesQuery['order']): void
}

const none = <span className="faint">–</span>
const day = 86_400_000

/** The columns of the Devices grid. */
export function deviceColumns({ zone, sorting, sortBy }: Surroundings): readonly Column<DeviceRow>[] {
  const head = (label: string, order: DevicesQuery['order']): Pick<Column<DeviceRow>, 'short' | 'onHead' | 'label'> => ({
    label,
    ...(sorting.order === order ? { short: `${label} ${sorting.descending ? '↓' : '↑'}` } : {}),
    onHead: { title: `Sort by ${label.toLowerCase()}`, run: () => sortBy(order) },
  })
  const time = (at: number) => (
    <span title={dateTime(at, zone)}>{Date.now() - at > day ? dateTime(at, zone).slice(0, 16) : clock(at, zone).slice(0, 8)}</span>
  )
  return [
    {
      id: 'name',
      ...head('Name', 'name'),
      width: 96,
      cell: ({ rule }) => (rule?.name === undefined ? none : <b className="devices-name">{rule.name}</b>),
    },
    { id: 'identity', ...head('Identity', 'identity'), width: 132, mono: true, cell: ({ identity }) => identity },
    { id: 'family', ...head('Family', 'family'), width: 82, cell: ({ family }) => <FamilyChip family={family} /> },
    {
      id: 'model',
      label: 'Model guess',
      width: 124,
      cell: (row) => {
        const [best] = guessOf(row)
        return best ? <span title={best.reasons.join('\n')}>{`${best.model.name}?`}</span> : none
      },
    },
    { id: 'firmware', label: 'Firmware', width: 80, cell: ({ firmware }) => firmware ?? none },
    { id: 'transport', label: 'Transport', width: 74, cell: ({ transports }) => transports.map((one) => one.toUpperCase()).join(', ') },
    { id: 'firstSeen', ...head('First seen', 'firstSeen'), width: 78, mono: true, cell: ({ firstSeen }) => time(firstSeen) },
    { id: 'lastSeen', ...head('Last seen', 'lastSeen'), width: 78, mono: true, cell: ({ lastSeen }) => time(lastSeen) },
    { id: 'frames', ...head('Frames', 'frames'), width: 62, align: 'end', mono: true, cell: ({ frames }) => count(frames) },
    {
      id: 'interval',
      ...head('Interval', 'interval'),
      width: 72,
      align: 'end',
      mono: true,
      cell: ({ interval }) => (interval === undefined ? none : interval < 3_600_000 ? `${seconds(interval)} s` : span(interval)),
    },
    {
      id: 'note',
      ...head('Worst note', 'severity'),
      width: 120,
      grows: true,
      cell: ({ severity, note }) =>
        severity ? (
          <span className="devices-note" title={note}>
            <Severity level={severity}>
              <span className="devices-note-text">{note}</span>
            </Severity>
          </span>
        ) : (
          none
        ),
    },
    { id: 'battery', label: 'Battery', width: 62, align: 'end', cell: ({ battery }) => battery ?? none },
    {
      id: 'fix',
      label: 'Last fix',
      width: 140,
      mono: true,
      cell: ({ lastFix }) =>
        lastFix ? (
          <span title={dateTime(lastFix.time, zone)}>
            {lastFix.latitude.toFixed(4)}, {lastFix.longitude.toFixed(4)}
          </span>
        ) : (
          none
        ),
    },
  ]
}

/** Models that may be meant, by what the list knows. */
export const guessOf = ({ family, identity, firmware }: DeviceRow, words: readonly string[] = []) =>
  guess({ families: family === undefined ? [] : [family], identity, words: firmware === undefined ? words : [firmware, ...words] })
