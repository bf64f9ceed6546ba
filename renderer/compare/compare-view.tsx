import { type ReactNode, useMemo, useState } from 'react'
import { Button, FileTrigger, ProgressBar } from 'react-aria-components'
import type { CompareResult } from '../../core/compare/record.ts'
import { type Action, useActions } from '../app/actions.ts'
import { Icon } from '../kit/icons.tsx'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import {
  atWork,
  compareNow,
  compareSamples,
  current,
  engine,
  handingOver,
  isSame,
  openFiles,
  ready,
  said,
  sessionFacts,
  sides,
  useComparing,
} from './comparing.ts'
import { DifferencePane } from './difference-pane.tsx'
import { Differences } from './differences.tsx'
import { ResultBar } from './result-bar.tsx'
import { percent, SideCard } from './side-card.tsx'
import { type Judged, useJudged } from './judged.ts'
import { words } from './words.ts'
import './compare.css'

/** Two sides beside each other, and what they differ in by what they say. */
export function CompareView(): ReactNode {
  useComparing()
  useCompareActions()
  const shown = useCell(current)
  const all = useJudged(shown?.result)
  return (
    <div className="compare">
      <div className="compare-sides">
        <SideCard name="a" />
        <SideCard name="b" />
        <section className="compare-start" aria-label={useWords(words).compare} data-pane>
          <Start />
          {shown && <ResultBar run={shown.run} result={shown.result} all={all} />}
        </section>
      </div>
      {shown ? <Result key={shown.run} result={shown.result} all={all} /> : <Nothing />}
    </div>
  )
}

/** Compares, and how far that is. */
function Start(): ReactNode {
  const session = useSession()
  const text = useWords(words)
  const chosen = useCell(sides)
  const working = useCell(atWork)
  const handed = useCell(handingOver)
  const { runs } = useCell(engine)
  useCell(sessionFacts)
  const run = runs.find((one) => one.run === working && one.state === 'running')
  if (run)
    return (
      <>
        <ProgressBar className="compare-progress" aria-label={text.progress} value={run.done} maxValue={Math.max(1, run.total)}>
          {({ percentage = 0 }) => <span className="compare-progress-bar" style={{ width: `${percentage}%` }} />}
        </ProgressBar>
        <span className="numbers">{text.comparing(percent(run.done, run.total))}</span>
        <Button className="button" onPress={() => said(session.bridge.call('compare.cancel', run.run))}>
          {text.cancel}
        </Button>
      </>
    )
  return (
    <>
      <Button className="button primary" isDisabled={!ready()} onPress={() => said(compareNow(session))}>
        <Icon name="compare" size={15} />
        {text.compare}
      </Button>
      <Button className="button quiet" onPress={() => sides.set({ a: chosen.b, b: chosen.a })}>
        {text.swap}
      </Button>
      {handed && <span role="status">{text.handingOver(handed.name, percent(handed.done, handed.total))}</span>}
      {chosen.a.source !== undefined && isSame(chosen.a, chosen.b) && (
        <span className="severity info" role="status">
          <Icon name="info" size={14} /> {text.sameSides}
        </span>
      )}
    </>
  )
}

function Nothing(): ReactNode {
  const session = useSession()
  const { empty } = useWords(words)
  return (
    <div className="blank compare-empty">
      <Icon name="compare" size={32} />
      <b>{empty.title}</b>
      <span>{empty.text}</span>
      <span className="compare-empty-buttons">
        <Button className="button primary" onPress={() => said(compareSamples(session))}>
          {empty.samples}
        </Button>
        <FileTrigger allowsMultiple onSelect={(files) => files && said(openFiles(session, 'a', [...files]))}>
          <Button className="button quiet">{empty.files}</Button>
        </FileTrigger>
      </span>
    </div>
  )
}

function Result({ result, all }: { readonly result: CompareResult; readonly all: readonly Judged[] }): ReactNode {
  const sizes = usePart(settings, ({ panes }) => panes)
  const [chosen, setChosen] = useState<string>()
  const difference = all.find(({ key }) => key === chosen)
  return (
    <div className="compare-panes">
      <Panes
        direction="column"
        sizes={sizes['compare']}
        onSizes={(layout) => setSetting('panes', { ...settings.get().panes, compare: layout })}
        panes={[
          {
            id: 'differences',
            size: 44,
            least: 120,
            content: <Differences result={result} all={all} chosen={chosen} onChoose={setChosen} />,
          },
          { id: 'difference', size: 56, least: 160, content: <DifferencePane key={chosen ?? ''} result={result} shown={difference} /> },
        ]}
      />
    </div>
  )
}

function useCompareActions(): void {
  const session = useSession()
  const { compare, empty } = useWords(words)
  useActions(
    useMemo(
      (): readonly Action[] => [
        { id: 'compare.run', title: compare, group: 'Capture', enabled: ready, run: () => said(compareNow(session)) },
        { id: 'compare.samples', title: empty.samples, group: 'Capture', run: () => said(compareSamples(session)) },
      ],
      [session, compare, empty],
    ),
  )
}
