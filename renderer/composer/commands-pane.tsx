import { type ReactNode, useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { type CommandRecord, isOver } from '../../core/commands/record.ts'
import { toHex } from '../../core/wire/hex.ts'
import type { Language } from '../../core/language.ts'
import { goTo } from '../app/route.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { clock, count, seconds, type Zone } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Icon, type IconName } from '../kit/icons.tsx'
import { usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings } from '../state/settings.ts'
import { useLanguage, useWords } from '../state/words.ts'
import { change, draft } from './draft.ts'
import { useNow, useRecords } from './use-host.ts'
import { type Words, words as texts } from './words.ts'

const looks: Readonly<Record<CommandRecord['state'], readonly [icon: IconName, tone: string]>> = {
  composed: ['wait', 'dim'],
  queued: ['wait', 'info'],
  sent: ['composer', 'info'],
  answered: ['pass', 'ok'],
  refused: ['fail', 'error'],
  'timed out': ['warning', 'warning'],
  cancelled: ['close', 'dim'],
  expired: ['warning', 'warning'],
  failed: ['error', 'error'],
}

/** Every command with what became of it. */
export function CommandsPane(): ReactNode {
  const { selecting, bridge } = useSession()
  const records = useRecords()
  const all = useWords(texts)
  const language = useLanguage()
  const say = all.commands
  const zone = usePart(settings, (all) => all.zone)
  const [chosen, setChosen] = useState<number>()
  const at = records.findIndex(({ id }) => id === chosen)
  const record = records[at]
  const columns = useMemo(() => columnsIn(zone, all, language), [zone, all, language])
  const show = (row: number | undefined) => {
    if (row === undefined) return
    goTo('live')
    selecting.row(row)
  }
  return (
    <div className="composer-commands">
      <div className="composer-bar" role="toolbar" aria-label={say.toolbar}>
        <span className="dim composer-bar-words">
          {record ? `${record.title} · ${(record.words ?? record.warning)?.[language] ?? say.states[record.state]}` : say.select}
        </span>
        <span className="composer-space" />
        <Button className="button small" isDisabled={record?.row === undefined} onPress={() => show(record?.row)}>
          {say.showFrame}
        </Button>
        <Button className="button small" isDisabled={record?.answer === undefined} onPress={() => show(record?.answer)}>
          {say.showAnswer}
        </Button>
        <Button className="button small" isDisabled={!record} onPress={() => record && compose(record)}>
          <Icon name="undo" size={13} />
          {say.again}
        </Button>
        <Button
          className="button small"
          isDisabled={!record || isOver(record)}
          onPress={() => record && void bridge.call('commands.cancel', record.id).catch(() => undefined)}
        >
          {say.cancel}
        </Button>
      </div>
      <DataGrid
        label={say.grid}
        columns={columns}
        count={records.length}
        rowAt={(index) => records[index]}
        current={at < 0 ? undefined : at}
        onChoose={(index) => setChosen(records[index]?.id)}
        onOpen={(index) => show(records[index]?.answer ?? records[index]?.row)}
        widths={{}}
        empty={<div className="blank">{say.nothing}</div>}
      />
    </div>
  )
}

/** Puts a command back into the form. */
function compose({ identity, family, link, command, dialect, arguments: given, bytes }: CommandRecord): void {
  const to = identity === undefined ? ({ kind: 'link', link: link ?? 0 } as const) : ({ kind: 'device', identity, family } as const)
  if (command === 'bytes') return change({ to, mode: 'bytes', form: 'hex', typed: toHex(bytes, ' ').toUpperCase() })
  const name = dialect === undefined ? command : `${command} ${dialect}`
  const typed = Object.fromEntries(Object.entries(given).map(([parameter, value]) => [`${name}/${parameter}`, String(value)]))
  change({ to, mode: 'command', command: name, values: { ...draft.get().values, ...typed } })
}

const columnsIn = (zone: Zone, { commands: { columns: say }, target }: Words, language: Language): readonly Column<CommandRecord>[] => [
  { id: 'id', label: say.id, width: 48, align: 'end', cell: ({ id }) => count(id) },
  { id: 'time', label: say.time, width: 108, mono: true, cell: ({ sent, composed }) => clock(sent ?? composed, zone) },
  { id: 'device', label: say.device, width: 140, cell: ({ identity, link }) => identity ?? target.link(link ?? 0) },
  { id: 'family', label: say.family, width: 84, cell: ({ family }) => <FamilyChip family={family} /> },
  {
    id: 'command',
    label: say.command,
    width: 224,
    cell: ({ title, dialect, arguments: given }) => (
      <span>
        {title}
        <span className="dim"> {[dialect, ...Object.values(given).map(String)].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  },
  { id: 'state', label: say.state, width: 150, cell: (record) => <State {...record} /> },
  {
    id: 'latency',
    label: say.latency,
    width: 84,
    align: 'end',
    mono: true,
    cell: ({ latency }) => (latency === undefined ? '' : `${seconds(latency)} s`),
  },
  {
    id: 'answer',
    label: say.answer,
    width: 180,
    grows: true,
    cell: ({ words, warning }) => (
      <span title={(words ?? warning)?.[language]}>{words?.[language] ?? <span className="dim">{warning?.[language]}</span>}</span>
    ),
  },
  {
    id: 'frames',
    label: say.frames,
    width: 96,
    align: 'end',
    mono: true,
    cell: ({ row, answer }) => <span className="dim">{[row, answer].flatMap((n) => (n === undefined ? [] : count(n))).join(' → ')}</span>,
  },
]

function State({ state, late, again, due, expires, patience }: CommandRecord): ReactNode {
  const [icon, tone] = looks[state]
  const now = useNow()
  const say = useWords(texts).commands
  const more =
    state === 'composed' && due !== undefined
      ? say.due(Math.max(0, Math.round((due - now) / 1000)))
      : state === 'queued' && expires !== undefined
        ? say.untilBack
        : state === 'sent' && patience === 0
          ? say.noAnswer
          : [late ? say.late : '', again > 0 ? say.times(again + 1) : ''].filter(Boolean).join(', ')
  return (
    <span className={`composer-state ${tone}`}>
      <Icon name={icon} size={13} />
      {say.states[state]}
      {more !== '' && <span className="dim"> {more}</span>}
    </span>
  )
}
