import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { toast } from '../app/toasts.tsx'
import { size } from '../kit/format.ts'
import { Icon } from '../kit/icons.tsx'
import { Panes } from '../kit/panes.tsx'
import { useCell, usePart } from '../state/cell.ts'
import { useSession } from '../state/session.ts'
import { setSetting, settings } from '../state/settings.ts'
import { useWords, wordsNow } from '../state/words.ts'
import { DeviceList } from './device-list.tsx'
import { drivesOf } from './drives.ts'
import { OneDevice } from './one-device.tsx'
import { ReplayPanel } from './replay-panel.tsx'
import { ScenarioList } from './scenario-list.tsx'
import { ScenarioPane } from './scenario-pane.tsx'
import { isEditing } from './scenario-text.ts'
import { useSimulation } from './use-simulation.ts'
import { words } from './words.ts'
import './simulator.css'

/** Trackers to try it with: what to play on the left, what plays on the right. Their frames arrive in Live like anybody's. */
export function SimulatorView(): ReactNode {
  const { bridge } = useSession()
  const state = useSimulation()
  const say = useWords(words)
  const editing = useCell(isEditing)
  const sizes = usePart(settings, (all) => all.panes)
  const play = async (scenario: string) => {
    try {
      const answer = await bridge.call('simulator.start', scenario, drivesOf(scenario))
      if ('problem' in answer) {
        const problem = wordsNow(answer.problem)
        toast({ text: answer.line === undefined ? problem : say.line(answer.line, problem), problem: true })
      }
    } catch (error) {
      toast({ text: (error as Error).message, problem: true })
    }
  }
  const stage = (
    <section className="simulator-stage" aria-label={say.stage} data-pane>
      {state?.running ? <Running state={state} /> : <Idle />}
    </section>
  )
  return (
    <div className="simulator">
      <section className="simulator-plans" aria-label={say.plans} data-pane>
        <h2>{say.oneDevice}</h2>
        <OneDevice onPlay={(scenario) => void play(scenario)} />
        <ScenarioList onPlay={(scenario) => void play(scenario)} />
        <h2>{say.replay.title}</h2>
        <ReplayPanel />
      </section>
      {editing ? (
        <Panes
          direction="column"
          sizes={sizes['simulator']}
          onSizes={(layout) => setSetting('panes', { ...settings.get().panes, simulator: layout })}
          panes={[
            { id: 'text', size: 60, least: 160, content: <ScenarioPane onPlay={(scenario) => void play(scenario)} /> },
            { id: 'stage', size: 40, least: 120, content: stage },
          ]}
        />
      ) : (
        stage
      )}
    </div>
  )
}

function Idle(): ReactNode {
  const say = useWords(words)
  return (
    <div className="blank">
      <strong>{say.nothing}</strong>
      <span className="dim">{say.nothingHint}</span>
    </div>
  )
}

function Running({ state }: { readonly state: NonNullable<ReturnType<typeof useSimulation>> }): ReactNode {
  const { bridge } = useSession()
  const { title, tally, failures, devices } = state
  const say = useWords(words)
  return (
    <>
      <header className="simulator-head">
        <h2>{title}</h2>
        <span className="dim numbers">{say.tally(tally.connected, tally.devices, tally.sent, size(tally.bytes), tally.acknowledged)}</span>
        <Button className="button" onPress={() => void bridge.call('simulator.stop')}>
          <Icon name="stop" size={14} />
          {say.stop}
        </Button>
      </header>
      {failures.length > 0 && (
        <p className="simulator-failure" role="status">
          <Icon name="warning" size={14} />
          {failures.join(' · ')}
        </p>
      )}
      <DeviceList devices={devices} />
      {tally.devices > devices.length && <p className="dim simulator-more">{say.more(tally.devices - devices.length)}</p>}
    </>
  )
}
