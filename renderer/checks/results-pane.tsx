import { type ReactNode, useMemo, useState } from 'react'
import type { RunState } from '../../core/check/record.ts'
import { count } from '../kit/format.ts'
import type { Column } from '../kit/grid/column.ts'
import { DataGrid } from '../kit/grid/data-grid.tsx'
import { Icon } from '../kit/icons.tsx'
import { Panes } from '../kit/panes.tsx'
import { usePart } from '../state/cell.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { EvidencePane } from './evidence-pane.tsx'
import type { Line } from './line.ts'
import { RunHead } from './run-head.tsx'
import { type Words, words } from './words.ts'

/** Every check with its verdict, and the frames that the selected one failed on. */
export function ResultsPane({ run, isLost }: { readonly run: RunState | undefined; readonly isLost: boolean }): ReactNode {
  const say = useWords(words)
  const sizes = usePart(settings, (all) => all.panes)
  const [at, setAt] = useState<number>()
  const lines = useMemo<Line[]>(
    () => run?.suites.flatMap(({ suite, results }) => results.map((result) => ({ ...result, suite: suite.title }))) ?? [],
    [run],
  )
  const isOne = (run?.suites.length ?? 0) < 2
  const columns = useMemo(() => columnsIn(say).filter(({ id }) => id !== 'suite' || !isOne), [say, isOne])
  // Without anybody's choice the first failure is what they want to see.
  const failed = lines.findIndex(({ verdict }) => verdict === 'fail')
  const current = at !== undefined && at < lines.length ? at : failed < 0 ? undefined : failed
  const [evidence, setEvidence] = useState<HTMLElement | null>(null)
  if (isLost && !run) return <div className="blank">{say.lost}</div>
  if (!run)
    return (
      <div className="blank">
        <b>{say.noneYet}</b>
        <span>{say.noneYetHelp}</span>
      </div>
    )
  const list = (
    <section className="checks-results" aria-label={say.results} data-pane>
      <DataGrid
        label={say.grid}
        columns={columns}
        count={lines.length}
        rowAt={(index) => lines[index]}
        current={current}
        onChoose={setAt}
        onOpen={() => evidence?.querySelector<HTMLElement>('[role=grid]')?.focus()}
        widths={{}}
      />
    </section>
  )
  return (
    <div className="checks-outcome">
      <RunHead run={run} />
      <div className="checks-panes">
        <Panes
          direction="column"
          sizes={sizes['check']}
          onSizes={(layout) => setSetting('panes', { ...settings.get().panes, check: layout })}
          panes={[
            { id: 'checks', size: 60, least: 120, content: list },
            {
              id: 'evidence',
              size: 40,
              least: 110,
              content: <EvidencePane line={current === undefined ? undefined : lines[current]} hold={setEvidence} />,
            },
          ]}
        />
      </div>
    </div>
  )
}

const icons = { pass: 'pass', fail: 'fail', undecided: 'wait' } as const

function Verdict({ line: { verdict, open, check }, say }: { readonly line: Line; readonly say: Words }): ReactNode {
  const more = [open ? say.open : '', check.optional && verdict === 'undecided' ? say.optional : ''].filter(Boolean).join(', ')
  return (
    <span className={`checks-verdict ${verdict} ${open ? 'open' : ''}`}>
      <Icon name={icons[verdict]} size={13} />
      {say.verdicts[verdict]}
      {more !== '' && <span className="dim"> {more}</span>}
    </span>
  )
}

const columnsIn = (say: Words): readonly Column<Line>[] => [
  { id: 'verdict', label: say.columns.verdict, width: 158, cell: (line) => <Verdict line={line} say={say} /> },
  { id: 'check', label: say.columns.check, width: 240, grows: true, cell: ({ check }) => <span title={check.name}>{check.name}</span> },
  { id: 'found', label: say.columns.found, width: 180, grows: true, cell: ({ text }) => <span title={text}>{text}</span> },
  {
    id: 'occasions',
    label: say.columns.occasions,
    width: 84,
    align: 'end',
    mono: true,
    cell: ({ occasions }) => (occasions > 0 ? count(occasions) : ''),
  },
  { id: 'failed', label: say.columns.failed, width: 68, align: 'end', mono: true, cell: ({ failed }) => (failed > 0 ? count(failed) : '') },
  { id: 'suite', label: say.columns.suite, width: 140, cell: ({ suite }) => <span title={suite}>{suite}</span> },
]
