import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Button, ToggleButton } from 'react-aria-components'
import { type Coverage, type CoverageItem, seenOf } from '../../core/check/coverage.ts'
import { goTo } from '../app/route.ts'
import { FamilyChip } from '../kit/family-chip.tsx'
import { count } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Icon } from '../kit/icons.tsx'
import { useCell } from '../state/cell.ts'
import { checkedDevice } from '../state/checked-device.ts'
import { useSession } from '../state/session.ts'
import { useWords } from '../state/words.ts'
import { type Words, words } from './words.ts'

/** One thing that a family has: where it belongs, and how often it was seen. */
interface Line extends CoverageItem {
  readonly what: string
  readonly family: string
}
type Kind = keyof Words['kinds']

/** What of its family the device has exercised so far, and what is unseen. */
export function CoveragePane(): ReactNode {
  const { selecting } = useSession()
  const say = useWords(words)
  const device = useCell(checkedDevice)
  const { coverage, read, state } = useCoverage(device)
  const [isUnseenOnly, setUnseenOnly] = useState(false)
  const [at, setAt] = useState<number>()
  const lines = useMemo(() => linesOf(coverage, say).filter((line) => !isUnseenOnly || line.count === 0), [coverage, say, isUnseenOnly])
  const columns = useMemo(() => columnsIn(say), [say])
  const show = (index: number) => {
    const row = lines[index]?.row
    if (row === undefined) return
    selecting.row(row)
    goTo('live')
  }
  return (
    <section className="checks-coverage" aria-label={say.coverage} data-pane>
      <div className="checks-coverage-head">
        <span className="dim">{device ?? say.anyDevice}</span>
        <ToggleButton className="button small" isSelected={isUnseenOnly} onChange={setUnseenOnly}>
          {isUnseenOnly && <Icon name="pass" size={12} />}
          {say.unseenOnly}
        </ToggleButton>
        <Button className="button small" onPress={read}>
          {say.refresh}
        </Button>
      </div>
      {coverage.map((one) => (
        <Figures key={one.family} coverage={one} />
      ))}
      <DataGrid
        label={say.coverageGrid}
        columns={columns}
        count={lines.length}
        rowAt={(index) => lines[index]}
        current={at !== undefined && at < lines.length ? at : undefined}
        onChoose={setAt}
        onOpen={show}
        classOf={(line) => (line.count === 0 ? 'checks-unseen' : '')}
        widths={{}}
        empty={<div className="blank">{state === 'loading' ? say.reading : state === 'failed' ? say.lost : say.coverageEmpty}</div>}
      />
    </section>
  )
}

function useCoverage(device: string | undefined) {
  const { bridge } = useSession()
  const [coverage, setCoverage] = useState<readonly Coverage[]>([])
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isGone = false
    const ask = async () => {
      const next = await bridge.call('checks.coverage', device)
      if (isGone) return
      setCoverage(next)
      setState('ready')
    }
    ask().catch(() => {
      if (!isGone) setState('failed')
    })
    return () => {
      isGone = true
    }
  }, [bridge, device, turn])
  return { coverage, read: () => setTurn(turn + 1), state }
}

/** Of each kind so many of so many. */
function Figures({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const say = useWords(words)
  const figures: readonly (readonly [Kind, readonly CoverageItem[]])[] = [
    ['types', coverage.types],
    ['fields', coverage.fields.flatMap(({ items }) => items)],
    ['values', coverage.values.flatMap(({ items }) => items)],
    ['alarms', coverage.alarms],
    ['commands', coverage.commands],
  ]
  return (
    <dl className="checks-figures">
      <dt>
        <FamilyChip family={coverage.family} />
      </dt>
      <dd />
      {figures.map(([kind, items]) => (
        <div key={kind}>
          <dt>{say.kinds[kind]}</dt>
          <dd className="numbers">{say.seenOf(seenOf(items), items.length)}</dd>
        </div>
      ))}
    </dl>
  )
}

function linesOf(coverage: readonly Coverage[], say: Words): Line[] {
  return coverage.flatMap(({ family, types, commands, alarms, fields, values }) => {
    const of = (what: string, items: readonly CoverageItem[]) => items.map((item): Line => ({ ...item, what, family }))
    return [
      ...of(say.kinds.types, types),
      ...of(say.kinds.alarms, alarms),
      ...of(say.kinds.commands, commands),
      ...values.flatMap(({ name, items }) => of(`${say.kinds.values}: ${name}`, items)),
      ...fields.flatMap(({ name, items }) => of(`${say.kinds.fields}: ${name}`, items)),
    ]
  })
}

const columnsIn = (say: Words): readonly Column<Line>[] => [
  { id: 'family', label: say.coverageColumns.family, width: 84, cell: ({ family }) => <FamilyChip family={family} /> },
  { id: 'what', label: say.coverageColumns.what, width: 220, cell: ({ what }) => what },
  {
    id: 'name',
    label: say.coverageColumns.name,
    width: 240,
    grows: true,
    cell: ({ name, says }) => (
      <span>
        {name}
        {says !== undefined && <span className="dim"> {says}</span>}
      </span>
    ),
  },
  {
    id: 'seen',
    label: say.coverageColumns.seen,
    width: 92,
    align: 'end',
    mono: true,
    cell: (line) => (line.count === 0 ? <span className="checks-none">{say.unseen}</span> : count(line.count)),
  },
  {
    id: 'first',
    label: say.coverageColumns.first,
    width: 92,
    align: 'end',
    mono: true,
    cell: ({ row }) => (row === undefined ? '' : count(row)),
  },
]
