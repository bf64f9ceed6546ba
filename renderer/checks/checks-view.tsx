import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useScenarios } from '../state/scenarios.ts'
import { settings, setSetting } from '../state/settings.ts'
import { useWords } from '../state/words.ts'
import { CoveragePane } from './coverage-pane.tsx'
import { tab, type TabId } from './plan.ts'
import { PlanPane } from './plan-pane.tsx'
import { ResultsPane } from './results-pane.tsx'
import { SuitePane } from './suite-pane.tsx'
import { useReadySuites, useRun } from './use-run.ts'
import { words } from './words.ts'
import './checks.css'

/** Suites of expectations: what to run against whom on the left, what came of it on the right. */
export function ChecksView(): ReactNode {
  const say = useWords(words)
  const sizes = usePart(settings, (all) => all.panes)
  const chosen = useCell(tab)
  const { run, isLost } = useRun()
  const suites = useReadySuites()
  const scenarios = useScenarios()
  const failed = run?.suites.flatMap(({ results }) => results).filter(({ verdict }) => verdict === 'fail').length ?? 0
  const outcome = (
    <Tabs className="tabs" data-pane selectedKey={chosen} onSelectionChange={(key) => tab.set(key as TabId)}>
      <div className="tabs-bar">
        <TabList className="tab-list" aria-label={say.tabList}>
          <Tab id="checks" className="tab">
            {say.tabs.checks}
            {failed > 0 && <span className="badge">{failed}</span>}
          </Tab>
          <Tab id="suite" className="tab">
            {say.tabs.suite}
          </Tab>
          <Tab id="coverage" className="tab">
            {say.tabs.coverage}
          </Tab>
        </TabList>
      </div>
      <TabPanel id="checks" className="tab-panel">
        <ResultsPane run={run} isLost={isLost} />
      </TabPanel>
      <TabPanel id="suite" className="tab-panel">
        <SuitePane />
      </TabPanel>
      <TabPanel id="coverage" className="tab-panel">
        <CoveragePane />
      </TabPanel>
    </Tabs>
  )
  return (
    <Panes
      direction="row"
      sizes={sizes['checks']}
      onSizes={(layout) => setSetting('panes', { ...settings.get().panes, checks: layout })}
      panes={[
        {
          id: 'plan',
          size: 26,
          least: 300,
          content: <PlanPane suites={suites} scenarios={scenarios} isRunning={run?.state === 'running'} />,
        },
        { id: 'outcome', size: 74, least: 420, content: outcome },
      ]}
    />
  )
}
