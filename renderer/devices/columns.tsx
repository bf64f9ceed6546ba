import type { DeviceRow, DevicesQuery } from '../../core/contract/devices.ts'
import { type Guess, guessOf } from '../../core/devices/guess.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { clock, count, dateTime, seconds, span, type Zone } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { Severity } from '../kit/severity.tsx'
import type { Words } from './words.ts'

interface Surroundings {
  readonly zone: Zone
  readonly sorting: Pick<DevicesQuery, 'order' | 'descending'>
  sortBy(order: DevicesQuery['order']): void
  readonly say: Words
}

const none = <span className="faint">–</span>
const day = 86_400_000

/** The columns of the Devices grid. */
export function deviceColumns({ zone, sorting, sortBy, say }: Surroundings): readonly Column<DeviceRow>[] {
  const head = (label: string, order: DevicesQuery['order']): Pick<Column<DeviceRow>, 'short' | 'onHead' | 'label'> => ({
    label,
    ...(sorting.order === order ? { short: `${label} ${sorting.descending ? '↓' : '↑'}` } : {}),
    onHead: { title: say.sortBy(label), run: () => sortBy(order) },
  })
  const time = (at: number) => (
    <span title={dateTime(at, zone)}>{Date.now() - at > day ? dateTime(at, zone).slice(0, 16) : clock(at, zone).slice(0, 8)}</span>
  )
  return [
    {
      id: 'name',
      ...head(say.columns.name, 'name'),
      width: 84,
      cell: ({ rule }) => (rule?.name === undefined ? none : <b className="devices-name">{rule.name}</b>),
    },
    { id: 'identity', ...head(say.columns.identity, 'identity'), width: 124, mono: true, cell: ({ identity }) => identity },
    { id: 'family', ...head(say.columns.family, 'family'), width: 80, cell: ({ family }) => <FamilyChip family={family} /> },
    {
      id: 'model',
      label: say.columns.model,
      width: 124,
      cell: (row) => {
        const [best] = guessOf(row)
        return best ? <span title={whyGuessed(best, say)}>{`${best.model.name}?`}</span> : none
      },
    },
    { id: 'firmware', label: say.columns.firmware, width: 80, cell: ({ firmware }) => firmware ?? none },
    {
      id: 'transport',
      label: say.columns.transport,
      width: 74,
      cell: ({ transports }) => transports.map((one) => one.toUpperCase()).join(', '),
    },
    { id: 'firstSeen', ...head(say.columns.firstSeen, 'firstSeen'), width: 96, mono: true, cell: ({ firstSeen }) => time(firstSeen) },
    { id: 'lastSeen', ...head(say.columns.lastSeen, 'lastSeen'), width: 96, mono: true, cell: ({ lastSeen }) => time(lastSeen) },
    { id: 'frames', ...head(say.columns.frames, 'frames'), width: 62, align: 'end', mono: true, cell: ({ frames }) => count(frames) },
    {
      id: 'interval',
      ...head(say.columns.interval, 'interval'),
      width: 72,
      align: 'end',
      mono: true,
      cell: ({ interval }) => (interval === undefined ? none : interval < 3_600_000 ? `${seconds(interval)} s` : span(interval)),
    },
    {
      id: 'note',
      ...head(say.columns.note, 'severity'),
      width: 112,
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
    { id: 'battery', label: say.columns.battery, width: 62, align: 'end', cell: ({ battery }) => battery ?? none },
    {
      id: 'fix',
      label: say.columns.fix,
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

/** Why a model may be meant, a line each. */
export const whyGuessed = ({ model, reasons }: Guess, { reasons: say }: Words): string =>
  reasons
    .map((reason) => {
      if (reason.kind === 'speaks') return say.speaks(reason.percent, model.name, reason.family)
      return reason.kind === 'shortId' ? say.shortId : say.named(reason.text)
    })
    .join('\n')
